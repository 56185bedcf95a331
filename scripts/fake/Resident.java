import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs commands of the program one after another in one JVM, in the folder in which it was started, for
 * scripts/check-commands: a JVM of its own takes four times the processor time of a small run, for loading and compiling
 * classes. Arguments: the file for its port, and those for what a command prints to stdout and stderr. A request is
 * the number of lines that follow, the class and its arguments; the answer is the exit code.
 */
final class Resident {

  private Resident() {}

  public static void main(String[] files) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path port = Path.of(files[0] + ".new");
      Files.writeString(port, server.getLocalPort() + "\n");
      Files.move(port, Path.of(files[0]));
      while (true) {
        try (Socket socket = server.accept();
            BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
          String[] args = new String[Integer.parseInt(in.readLine()) - 1];
          String command = in.readLine();
          for (int i = 0; i < args.length; i++) {
            args[i] = in.readLine();
          }
          int exitCode;
          try (PrintStream out = new PrintStream(files[1], StandardCharsets.UTF_8);
              PrintStream err = new PrintStream(files[2], StandardCharsets.UTF_8)) {
            System.setOut(out);
            System.setErr(err);
            exitCode = run(Class.forName(command), args, out, err);
          }
          socket.getOutputStream().write((exitCode + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** What the class's main does before it exits. */
  private static int run(Class<?> command, String[] args, PrintStream out, PrintStream err) throws Exception {
    if (command.getSimpleName().equals("SegmentationPipeline")) {
      Class<?> launcher = Class.forName(command.getPackageName() + ".Launcher");
      Constructor<?> make = launcher.getDeclaredConstructor(PrintStream.class, PrintStream.class);
      make.setAccessible(true);
      Method run = launcher.getDeclaredMethod("run", String[].class);
      run.setAccessible(true);
      return (int) run.invoke(make.newInstance(out, err), (Object) args);
    }
    Method run = command.getDeclaredMethod("run", String[].class, PrintStream.class, PrintStream.class);
    run.setAccessible(true);
    return (int) run.invoke(null, args, out, err);
  }
}
