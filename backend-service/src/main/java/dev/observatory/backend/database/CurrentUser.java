package dev.observatory.backend.database;

import java.io.IOException;

/** Who this process runs as. Java knows a name only, and in a container not even that. */
final class CurrentUser {

    private CurrentUser() {}

    /** @return its number by POSIX; 0 is root */
    static int id() {
        return Holder.ID;
    }

    /** Asked once, and only where it is needed: Windows has no such program. */
    private static final class Holder {

        static final int ID = ask();

        private static int ask() {
            try {
                Process id = new ProcessBuilder("id", "-u").start();
                return Integer.parseInt(new String(id.getInputStream().readAllBytes()).strip());
            } catch (IOException e) {
                throw new IllegalStateException("The program 'id' of POSIX is not on the PATH", e);
            }
        }
    }
}
