package dev.observatory.simulator;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import dev.observatory.llmproxy.openai.ApiException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Holds what is made against a validator of its own. */
class SchemaExamplePropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CannedAnswers.Answer WORDS = new CannedAnswers.Answer("a text", "a joke", "a question");
    private static final SchemaValidatorsConfig FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    @Provide
    Arbitrary<String> schemas() {
        return schemas(3);
    }

    private static Arbitrary<String> schemas(int depth) {
        Arbitrary<String> leaves = Arbitraries.of(
                "true",
                "{}",
                "{'type':'string'}",
                "{'type':'string','minLength':20,'maxLength':22}",
                "{'type':'string','maxLength':2}",
                "{'type':'string','format':'date-time'}",
                "{'type':'string','format':'email'}",
                "{'type':'string','format':'uuid'}",
                "{'type':'string','pattern':'^[A-Z]{2}-\\\\d{3,}(x|y)?$'}",
                "{'type':'string','pattern':'^(?:\\\\+49|0)[1-9]\\\\d*$','minLength':9}",
                "{'type':'integer'}",
                "{'type':'integer','minimum':7,'multipleOf':4}",
                "{'type':'integer','exclusiveMaximum':-3}",
                "{'type':'number','minimum':0.2,'exclusiveMaximum':0.3}",
                "{'type':'number','multipleOf':0.25,'exclusiveMinimum':1}",
                "{'type':'boolean'}",
                "{'type':'null'}",
                "{'type':['string','null']}",
                "{'const':{'a':[1]}}",
                "{'enum':['red',5,null]}",
                "{'type':'integer','enum':['red',5,null]}");
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> inner = schemas(depth - 1);
        Arbitrary<String> objects = inner.tuple2()
                .map(two -> ("{'type':'object','properties':{'text':%s,'b':%s},'required':['text','c'],"
                                + "'minProperties':4}")
                        .formatted(two.get1(), two.get2()));
        Arbitrary<String> closed = inner.map(
                one -> "{'properties':{'x':%s},'required':['x'],'additionalProperties':false}".formatted(one));
        Arbitrary<String> arrays =
                inner.map(one -> "{'type':'array','items':%s,'minItems':2,'maxItems':3}".formatted(one));
        Arbitrary<String> tuples =
                inner.map(one -> "{'type':'array','prefixItems':[%s,{'type':'integer'}],'minItems':2}".formatted(one));
        Arbitrary<String> choices = inner.tuple2()
                .map(two -> "{'anyOf':[{'type':'object','properties':{'z':false},'required':['z']},%s,%s]}"
                        .formatted(two.get1(), two.get2()));
        Arbitrary<String> both = inner.map(
                one -> "{'allOf':[{'properties':{'x':%s},'required':['x']},{'type':'object','required':['y']}]}"
                        .formatted(one));
        return Arbitraries.oneOf(leaves, objects, closed, arrays, tuples, choices, both);
    }

    @Property(tries = 400)
    void valueOfASchema_isValid(@ForAll("schemas") String schema) throws JsonProcessingException {
        assertValid(schema);
    }

    @Example
    void schemasOfRealClients_haveValidValues() throws JsonProcessingException {
        for (String schema : List.of(
                "{'type':'object','properties':{'steps':{'type':'array','items':{'$ref':'#/$defs/Step'}},"
                        + "'final_answer':{'type':'string'}},'$defs':{'Step':{'type':'object','properties':"
                        + "{'explanation':{'type':'string'},'output':{'type':'string'}},'required':['explanation','output'],"
                        + "'additionalProperties':false}},'required':['steps','final_answer'],'additionalProperties':false}",
                "{'type':'object','properties':{'value':{'type':'number'},'next':{'anyOf':[{'$ref':'#'},{'type':'null'}]}},"
                        + "'required':['value','next'],'additionalProperties':false}",
                "{'$ref':'#/definitions/Tree','definitions':{'Tree':{'type':'object','properties':{'children':"
                        + "{'type':'array','items':{'$ref':'#/definitions/Tree'}}},'required':['children']}}}",
                "{'oneOf':[{'type':'object','properties':{'kind':{'const':'a'}},'required':['kind']},"
                        + "{'type':'object','properties':{'kind':{'const':'b'}},'required':['kind']}]}",
                "{'type':'array','items':{'enum':['a','b','c']},'minItems':3,'uniqueItems':true}",
                "{'type':'array','items':{'type':'object','properties':{'n':{'type':'integer','minimum':3}},"
                        + "'required':['n']},'minItems':5,'uniqueItems':true}")) {
            assertValid(schema);
        }
    }

    @Example
    void whatCannotBeDone_isRefusedByName() {
        assertRefused("{'type':'object','patternProperties':{'^a':{}}}", "patternProperties");
        assertRefused("{'not':{'type':'string'}}", "not");
        assertRefused("{'type':'string','pattern':'(?=a)b'}", "no value");
        assertRefused("{'type':'integer','minimum':3,'maximum':2}", "no value");
        assertRefused("{'$ref':'#/$defs/None'}", "refers");
        assertRefused("{'$ref':'#'}", "no value");
        assertRefused("{'type':'array','minItems':2000000000}", "10000");
        assertRefused("{'type':'string','minLength':2000000000}", "no value");
        assertRefused("{'type':'strange'}", "type");
    }

    /** Each of 30 schemas needs the next one twice. */
    @Example
    void shortSchemaThatWantsALot_isRefusedInTime() {
        StringBuilder schemas = new StringBuilder("{'$ref':'#/$defs/a0','$defs':{");
        for (int i = 0; i < 30; i++) {
            schemas.append(
                    "'a%d':{'properties':{'l':{'$ref':'#/$defs/a%d'},'r':{'$ref':'#/$defs/a%d'}},'required':['l','r']},"
                            .formatted(i, i + 1, i + 1));
        }
        assertRefused(schemas + "'a30':{}}}", "10000");
        assertRefused("{'type':'string','pattern':'^(a+)+b(a+)+c$','minLength':5000}", "no value");
        assertRefused("{'type':'string','pattern':'((a{999}){999}){999}'}", "no value");
    }

    private static void assertValid(String text) throws JsonProcessingException {
        JsonNode schema = JSON.readTree(text.replace('\'', '"'));
        JsonNode made = SchemaExample.of("response_format", schema, WORDS, "a query");
        JsonNode read = JSON.readTree(JSON.writeValueAsString(made));

        Set<ValidationMessage> errors = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema, FORMATS)
                .validate(read);

        assertTrue(errors.isEmpty(), () -> schema + " has " + read + ": " + errors);
        assertEquals(made, SchemaExample.of("response_format", schema, WORDS, "a query"));
    }

    private static void assertRefused(String text, String part) {
        ApiException refusal = assertThrows(ApiException.class, () -> {
            JsonNode schema = JSON.readTree(text.replace('\'', '"'));
            System.out.println(SchemaExample.of("response_format", schema, WORDS, "a query"));
        });

        assertEquals(400, refusal.status());
        assertTrue(refusal.getMessage().contains(part), refusal::getMessage);
    }
}
