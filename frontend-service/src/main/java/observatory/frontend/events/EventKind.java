package observatory.frontend.events;

/** @param sentence what happens when it is asked for */
public record EventKind(String kind, String sentence) {}
