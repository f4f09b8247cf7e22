package dev.observatory.lite.metrics;

import java.util.HashMap;
import java.util.Map;

import dev.observatory.lite.store.Source;

/** All series of one name and kind. What their sources call it, unit and description, is that of the first one. */
class Family {

    final String name;
    final Kind kind;
    final String unit;
    final String description;
    final Map<Key, Series> series = new HashMap<>();

    record Key(Source source, Map<String, String> labels) {}

    Family(String name, Kind kind, String unit, String description) {
        this.name = name;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
    }
}
