package dev.observatory.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.observatory.simulator.SchemaExample.Impossible;

/** Makes numbers that are valid by a schema. */
final class NumberExample {

    private NumberExample() {}

    /** @param variant a different number for each */
    static JsonNode make(ObjectNode schema, boolean whole, int variant) throws Impossible {
        BigDecimal step = schema.has("multipleOf") ? schema.path("multipleOf").decimalValue() : BigDecimal.ONE;
        if (whole && step.stripTrailingZeros().scale() > 0) {
            step = step.multiply(BigDecimal.TEN.pow(step.stripTrailingZeros().scale()));
        }
        BigDecimal least = Keywords.bound(schema, "minimum");
        BigDecimal above = Keywords.bound(schema, "exclusiveMinimum");
        BigDecimal most = Keywords.bound(schema, "maximum");
        BigDecimal below = Keywords.bound(schema, "exclusiveMaximum");
        boolean free = !whole && !schema.has("multipleOf");
        BigDecimal floor = least == null || above != null && above.compareTo(least) >= 0 ? above : least;
        BigDecimal ceiling = most == null || below != null && below.compareTo(most) <= 0 ? below : most;
        BigDecimal value = step;
        if (floor != null && step.compareTo(floor) <= 0 || ceiling != null && step.compareTo(ceiling) >= 0) {
            BigDecimal from = floor == null ? ceiling.subtract(step) : floor;
            value = from.divide(step, 0, floor == null ? RoundingMode.FLOOR : RoundingMode.CEILING)
                    .multiply(step);
            if (value.equals(above) || above != null && value.compareTo(above) <= 0) {
                value = value.add(step);
            }
        }
        value = value.add(step.multiply(BigDecimal.valueOf(variant)));
        if (!within(value, least, above, most, below) && free && floor != null && ceiling != null) {
            value = floor.add(ceiling)
                    .divide(BigDecimal.valueOf(2 + variant), floor.scale() + 12, RoundingMode.HALF_UP);
        }
        if (!within(value, least, above, most, below)) {
            throw new Impossible();
        }
        return DecimalNode.valueOf(value.stripTrailingZeros());
    }

    private static boolean within(
            BigDecimal value, BigDecimal least, BigDecimal above, BigDecimal most, BigDecimal below) {
        return (least == null || value.compareTo(least) >= 0)
                && (above == null || value.compareTo(above) > 0)
                && (most == null || value.compareTo(most) <= 0)
                && (below == null || value.compareTo(below) < 0);
    }
}
