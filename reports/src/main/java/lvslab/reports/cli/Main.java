package lvslab.reports.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import lvslab.reports.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: data to standard output, words and progress to standard error.
@Command(
    name = "lvslab",
    mixinStandardHelpOptions = true,
    version = "lvslab 0.1",
    resourceBundle = "lvslab.reports.cli.usage",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, all expectations held",
      "1:internal error",
      "2:bad usage or bad input",
      "3:the run was fine, an expectation did not hold",
      "4:stopped by a limit; what there is, is marked as a part"
    })
public final class Main {
  private Main() {}

  /// Runs the program and ends the JVM with its exit code.
  ///
  /// @param args words
  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /// Runs the program.
  ///
  /// @param out takes data
  /// @param err takes words and progress
  /// @param args words
  /// @return an [ExitCode]
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    var console = new Console(out, err, new Words(Words.languageOfUser()));
    var commands = new CommandLine(new Main());
    Map<String, Object> needed = new Commands(console).needed(args.length == 0 ? "" : args[0]);
    if (needed.size() > 1) {
      commands.addSubcommand(new CommandLine.HelpCommand());
    }
    needed.forEach(commands::addSubcommand);
    commands.setOut(out).setErr(err); // and those of all subcommands, so not before they are there
    commands.setExecutionExceptionHandler((e, line, parsed) -> internal(err, e));
    int code = commands.execute(args.length == 0 ? new String[] {"--help"} : args);
    out.flush();
    err.flush();
    return code;
  }

  private static int internal(PrintWriter err, Exception e) {
    if (e instanceof BadInputException bad) {
      err.println(bad.getMessage());
      return ExitCode.BAD_INPUT;
    }
    var trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    err.println("lvslab: internal error, please report what follows with the command line.");
    err.println(trace);
    return ExitCode.INTERNAL;
  }
}
