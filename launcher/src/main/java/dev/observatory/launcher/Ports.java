package dev.observatory.launcher;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The ports of one run, by the names of their variables. */
record Ports(Map<String, Integer> numbers) {

    /** Takes each port of the parts from the environment, or else its standard one. */
    static Ports from(Map<String, String> environment, Parts parts) {
        Map<String, Integer> numbers = new TreeMap<>();
        parts.all().stream().map(Part::ports).flatMap(List::stream).forEach(setting -> {
            int number = number(setting, environment.get(setting.variable()));
            String other = variableOf(number, numbers);
            if (other != null) {
                throw Failure.usage(
                        "%s and %s are both %d.".formatted(other, setting.variable(), number),
                        "Each part needs a port of its own: give one of them another number.");
            }
            numbers.put(setting.variable(), number);
        });
        return new Ports(numbers);
    }

    static Ports from(Properties saved) {
        Map<String, Integer> numbers = new TreeMap<>();
        saved.stringPropertyNames().forEach(name -> numbers.put(name, Integer.valueOf(saved.getProperty(name))));
        return new Ports(numbers);
    }

    int of(PortSetting setting) {
        return numbers.get(setting.variable());
    }

    /** @return the first one's port if a part of this run has it, else the second one's */
    int ofEither(PortSetting first, PortSetting second) {
        return numbers.getOrDefault(first.variable(), numbers.get(second.variable()));
    }

    boolean contain(Part part) {
        return numbers.containsKey(part.http().variable());
    }

    int of(Part part) {
        return of(part.http());
    }

    String url(Part part) {
        return "http://localhost:" + of(part);
    }

    Properties toProperties() {
        Properties properties = new Properties();
        numbers.forEach((variable, number) -> properties.setProperty(variable, number.toString()));
        return properties;
    }

    private static String variableOf(int number, Map<String, Integer> numbers) {
        return numbers.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static int number(PortSetting setting, String text) {
        if (text == null || text.isBlank()) {
            return setting.standard();
        }
        if (text.strip().matches("\\d{1,5}")) {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= 65535) {
                return number;
            }
        }
        throw Failure.usage(
                "%s is '%s', which is not a port.".formatted(setting.variable(), text),
                "Give a number from 1 to 65535, or unset it for %d.".formatted(setting.standard()));
    }
}
