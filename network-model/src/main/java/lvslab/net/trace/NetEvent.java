package lvslab.net.trace;

import lvslab.engine.trace.TraceEvent;

/// What the network model reports.
public sealed interface NetEvent extends TraceEvent
    permits FrameEvent,
        PacketEvent,
        NeighbourEvent,
        ConfigEvent,
        SocketEvent,
        ProcessEvent,
        ProgramEvent,
        HostEvent {}
