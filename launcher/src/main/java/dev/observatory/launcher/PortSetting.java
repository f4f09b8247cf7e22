package dev.observatory.launcher;

/** A TCP port of a part: the environment variable that moves it, and where it is without. */
record PortSetting(String variable, int standard) {}
