package dev.observatory.launcher;

/** The ANSI colours in use (ECMA-48, SGR). */
enum Colour {
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34),
    MAGENTA(35),
    CYAN(36);

    private final int code;

    Colour(int code) {
        this.code = code;
    }

    String paint(String text, boolean allowed) {
        return allowed ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
