package io.github.segmentwise.standin;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A port that serves both REST and gRPC, as clients are given one address for both: a connection
 * that begins with a TLS handshake, or with the first line of HTTP/2, goes on to the gRPC server,
 * any other to the REST server.
 */
public final class OnePort implements AutoCloseable {

  private static final int TLS_HANDSHAKE = 0x16;

  private final int restPort;
  private final int grpcPort;
  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Listens, and passes on to the two servers on this machine. */
  public OnePort(int restPort, int grpcPort) throws IOException {
    this.restPort = restPort;
    this.grpcPort = grpcPort;
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        threads.execute(() -> connect(client));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void connect(Socket client) {
    try {
      client.setTcpNoDelay(true);
      InputStream in = client.getInputStream();
      byte[] first = in.readNBytes(2);
      if (first.length < 2) {
        close(client);
        return;
      }
      int port = isGrpc(first) ? grpcPort : restPort;
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      open.add(server);
      server.setTcpNoDelay(true);
      server.getOutputStream().write(first);
      threads.execute(() -> pump(server, client));
      pump(client, server);
    } catch (IOException e) {
      close(client);
    }
  }

  /** HTTP/2 begins with {@code PRI}, the requests of REST with {@code GET}, {@code POST}, .... */
  private static boolean isGrpc(byte[] first) {
    return first[0] == TLS_HANDSHAKE || (first[0] == 'P' && first[1] == 'R');
  }

  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side hung up; the other is closed below.
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket one) {
    open.remove(one);
    try {
      one.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    Set.copyOf(open).forEach(this::close);
    threads.shutdownNow();
  }
}
