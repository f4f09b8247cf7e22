package dev.observatory.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Turns texts into vectors of length 1: each word has some directions of its own, and a text is the sum of its words. */
final class Vectors {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int DIRECTIONS = 16;
    /** More words hardly turn a vector, but take their time. */
    private static final int MAX_WORDS = 10_000;

    private Vectors() {}

    /** @param words by numbers that stand for them */
    record Text(List<Integer> words) {

        static Text of(String text) {
            List<Integer> words = new ArrayList<>();
            for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT), MAX_WORDS)) {
                if (!word.isEmpty()) {
                    words.add(word.hashCode());
                }
            }
            return new Text(words.isEmpty() ? List.of(text.hashCode()) : words);
        }

        static Text of(JsonNode tokens) {
            List<Integer> words = new ArrayList<>();
            for (int i = 0; i < Math.min(tokens.size(), MAX_WORDS); i++) {
                words.add(tokens.get(i).hashCode());
            }
            return new Text(words);
        }
    }

    static float[] of(Text text, int dimensions) {
        double[] sum = new double[dimensions];
        for (int word : text.words()) {
            SplittableRandom random = new SplittableRandom(word);
            for (int i = 0; i < DIRECTIONS; i++) {
                sum[random.nextInt(dimensions)] += random.nextDouble() - 0.5;
            }
        }
        double square = 0;
        for (double number : sum) {
            square += number * number;
        }
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (sum[i] / Math.sqrt(square));
        }
        return vector;
    }
}
