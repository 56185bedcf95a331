package io.github.segmentwise.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a shell needs to complete flags and their values. */
public final class Completion {

  private static final String FLAG = "--completion=";

  private static final String BASH =
      """
      # Completes the flags of scripts/segment; load it by: source <(scripts/segment --completion=bash)
      _segmentwise() {
        local word="${COMP_LINE:0:COMP_POINT}" words
        word="${word##* }"
        words=$(printf '%%s\\n' \\
      %s
        )
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        # Bash replaces what is behind the last = or : only.
        local kept="${word%%"${word##*[=:]}"}" i
        for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]="${COMPREPLY[i]#"$kept"}"; done
        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace
        [[ ${#COMPREPLY[@]} -gt 0 ]] || compopt -o default
      }
      complete -F _segmentwise scripts/segment ./scripts/segment segment
      """;

  private static final String ZSH =
      """
      #compdef segment
      # Completes the flags of scripts/segment; load it by: source <(scripts/segment --completion=zsh)
      _segmentwise() {
        local -a words
        words=(
      %s
        )
        compadd -S '' -- $words
        _files
      }
      compdef _segmentwise segment scripts/segment ./scripts/segment
      """;

  private Completion() {}

  /**
   * What the arguments ask for; empty if they do not ask for it.
   *
   * @throws FlagException if they name a shell that is not known
   */
  public static Optional<String> askedFor(FlagSet flags, List<String> args) {
    for (String arg : args) {
      if (arg.startsWith(FLAG)) {
        return Optional.of(of(flags, arg.substring(FLAG.length()).strip()));
      }
    }
    return Optional.empty();
  }

  private static String of(FlagSet flags, String shell) {
    return switch (shell) {
      case "bash" -> BASH.formatted(words(flags, " \\"));
      case "zsh" -> ZSH.formatted(words(flags, ""));
      default ->
          throw new FlagException("--completion must be bash or zsh, was '%s'".formatted(shell));
    };
  }

  /** Flags, and flags with each of their values where these are few. */
  private static String words(FlagSet flags, String end) {
    List<String> words = new ArrayList<>(List.of("--help", "--open"));
    for (Flag<?> flag : flags.shown()) {
      List<FlagOption> options = flag.type().options();
      if (flag.type().form() == FlagType.Form.BOOLEAN) {
        words.add("--" + flag.name() + "=true");
        words.add("--" + flag.name() + "=false");
      } else if (options.isEmpty()) {
        words.add("--" + flag.name() + "=");
      } else {
        options.forEach(option -> words.add("--" + flag.name() + "=" + option.value()));
      }
    }
    return String.join(end + "\n", words.stream().map(word -> "    '" + word + "'").toList());
  }
}
