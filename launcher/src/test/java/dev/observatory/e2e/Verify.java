package dev.observatory.e2e;

import java.util.Arrays;
import java.util.TreeMap;

/** Stands in for the program of {@code ./demo verify}: prints where it was told to look, and its arguments. */
public final class Verify {

    private Verify() {}

    public static void main(String[] arguments) {
        new TreeMap<>(System.getenv()).forEach((name, value) -> {
            if (name.endsWith("_URL") || name.equals("LOGS_COMMAND")) {
                System.out.println(name + " is " + value);
            }
        });
        System.out.println("verified as told by " + Arrays.toString(arguments));
    }
}
