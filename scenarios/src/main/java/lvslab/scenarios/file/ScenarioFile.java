package lvslab.scenarios.file;

import java.util.List;
import java.util.Map;
import lvslab.scenarios.source.PlacedText;
import org.jspecify.annotations.Nullable;

/// A scenario file as it is written; what is missing is null.
///
/// @param name its id
/// @param title in a line
/// @param lesson what there is to learn
/// @param seed of all random streams
/// @param draws what is drawn first, by the name of the random stream
/// @param until the end of the run
/// @param kernel of all hosts
/// @param links segments by name
/// @param hosts in order
/// @param timeline what is done, and when
/// @param expect what must hold
/// @param decisive what the lesson turns on
/// @param variants changes that have a name
/// @param allow checks of the reader that are switched off
/// @param view hints for drawing
public record ScenarioFile(
    @Nullable Word name,
    @Nullable Localized title,
    @Nullable Localized lesson,
    @Nullable Whole seed,
    @Nullable Map<String, @Nullable List<@Nullable Whole>> draws,
    @Nullable Word until,
    @Nullable KernelPart kernel,
    @Nullable Map<String, @Nullable LinkPart> links,
    @Nullable List<@Nullable HostPart> hosts,
    @Nullable List<@Nullable StepPart> timeline,
    @Nullable List<@Nullable Part> expect,
    @Nullable DecisivePart decisive,
    @Nullable Map<String, @Nullable VariantPart> variants,
    @Nullable List<@Nullable Word> allow,
    @Nullable ViewPart view) {

  /// The kernel of the hosts.
  ///
  /// @param version of Linux
  /// @param hz ticks a second
  /// @param uptime how long it has run when the clock starts
  /// @param builtin the modules that are part of it
  /// @param shared whether the hosts are namespaces of one kernel
  /// @param call what a system call takes, as far as it takes time
  /// @param capture what who captures at the switches needs for a copy of a frame
  public record KernelPart(
      @Nullable Word version,
      @Nullable Whole hz,
      @Nullable Word uptime,
      @Nullable List<@Nullable Word> builtin,
      @Nullable Flag shared,
      @Nullable Word call,
      @Nullable Word capture) {}

  /// A segment.
  ///
  /// @param delay from port to port
  /// @param rate of each cable
  /// @param queue frames of each direction
  /// @param uplink another segment whose switch this one is connected to
  public record LinkPart(
      @Nullable Word delay, @Nullable Word rate, @Nullable Whole queue, @Nullable Word uplink) {}

  /// A host.
  ///
  /// @param name its name
  /// @param kernel its own kernel, where it differs
  /// @param cpu its processors, and what takes time on them
  /// @param devices its network cards
  /// @param files by path
  /// @param commands run at time 0
  /// @param units started after the commands
  public record HostPart(
      @Nullable Word name,
      @Nullable KernelPart kernel,
      @Nullable CpuPart cpu,
      @Nullable List<@Nullable DevicePart> devices,
      @Nullable Map<String, @Nullable Content> files,
      @Nullable Content commands,
      @Nullable List<@Nullable Word> units) {}

  /// The processors of a host.
  ///
  /// @param cores how many
  /// @param packet what taking in a packet costs
  /// @param request what a server computes for a request
  /// @param kilobyte more for each 1024 octets of the answer
  /// @param distribution of the time for a request
  public record CpuPart(
      @Nullable Whole cores,
      @Nullable Word packet,
      @Nullable Word request,
      @Nullable Word kilobyte,
      @Nullable Word distribution) {}

  /// A network card.
  ///
  /// @param name such as `ens33`
  /// @param mac its address
  /// @param link the segment it is plugged into
  /// @param up whether it is brought up at boot
  public record DevicePart(
      @Nullable Word name, @Nullable Word mac, @Nullable Word link, @Nullable Flag up) {}

  /// Something done at a time.
  ///
  /// @param at when
  /// @param id a name for expectations to refer to
  /// @param on the host
  /// @param run the command line
  /// @param fault what breaks or is mended, one of them
  public record StepPart(
      @Nullable Word at,
      @Nullable Word id,
      @Nullable Word on,
      @Nullable Content run,
      @Nullable Part fault) {}

  /// What the lesson turns on.
  ///
  /// @param frames which frame
  /// @param drops which dropped packet
  /// @param reason why it was dropped
  /// @param enters the state that a virtual router enters
  /// @param advert what a virtual router makes of an advertisement
  /// @param priority the effective priority that a virtual router comes to have
  /// @param tracked name of something tracked that changes
  /// @param checked address of a real server whose check ends a round
  /// @param log a part of a line of a system log
  /// @param session what a web application makes of a session
  /// @param request how a client's request ends
  /// @param host where, of the last eight
  /// @param instance which virtual router
  /// @param after not before
  /// @param blame what explaining it ends at
  public record DecisivePart(
      @Nullable PlacedText frames,
      @Nullable PlacedText drops,
      @Nullable Word reason,
      @Nullable Word enters,
      @Nullable Word advert,
      @Nullable Whole priority,
      @Nullable Word tracked,
      @Nullable Word checked,
      @Nullable Word log,
      @Nullable Word session,
      @Nullable Word request,
      @Nullable Word host,
      @Nullable Word instance,
      @Nullable Word after,
      @Nullable Word blame) {}

  /// A change that has a name. All but `set` replaces what the scenario has under the same key.
  ///
  /// @param title in a line
  /// @param lesson what there is to learn
  /// @param set changes, as `--set` takes them
  /// @param expect what must hold
  /// @param decisive what the lesson turns on
  public record VariantPart(
      @Nullable Localized title,
      @Nullable Localized lesson,
      @Nullable List<@Nullable Word> set,
      @Nullable List<@Nullable Part> expect,
      @Nullable Part decisive) {}

  /// Hints for drawing.
  ///
  /// @param places of hosts and links, as `[x, y]`
  public record ViewPart(@Nullable Map<String, @Nullable List<@Nullable Whole>> places) {}
}
