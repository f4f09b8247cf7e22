package dev.observatory.llmproxy.openai;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ApiRequestReaderTest {

    private static final String MESSAGES = "'messages':[{'role':'user','content':'Grüße'}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{M}                             | {'model':'up',M}",
                "{'model':null,M}                | {'model':'up',M}",
                "{'model':'up','max_tokens':null,'temperature':null,M} | {'model':'up','max_tokens':null,'temperature':null,M}",
                "{ 'model' : 'mine' , M}         | { 'model' : 'up' , M}",
                "{'model':'up','seed':1.50,M}    | {'model':'up','seed':1.50,M}",
                "{M,'stream':false}              | {'model':'up',M,'stream':false}",
                "{'model':'up',M,'stream':true}  | {'stream_options':{'include_usage':true},'model':'up',M,'stream':true}",
                "{M,'stream':true}               | {'model':'up','stream_options':{'include_usage':true},M,'stream':true}",
                "{'model':'up',M,'stream':true,'stream_options':null} | {'model':'up',M,'stream':true,'stream_options':{'include_usage':true}}",
                "{'model':'up',M,'stream':true,'stream_options':{}} | {'model':'up',M,'stream':true,'stream_options':{'include_usage':true}}",
                "{'stream_options':{'x':[1]},'model':'m',M,'stream':true} | {'stream_options':{'include_usage':true,'x':[1]},'model':'up',M,'stream':true}",
                "{'stream_options':{'include_usage': false },'stream':true,M} | {'model':'up','stream_options':{'include_usage': true },'stream':true,M}",
                "{'stream_options':{'include_usage':true},'stream':true,M} | {'model':'up','stream_options':{'include_usage':true},'stream':true,M}",
            })
    void edits_leaveAllOtherBytesAsTheyWere(String request, String upstream) {
        assertEquals(
                json(upstream),
                ApiRequestReader.read(Operation.CHAT, Buffer.buffer(json(request)))
                        .toProvider("up")
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{M}x",
                "{M}{}",
                "{'model':5,M}",
                "{'stream':'yes',M}",
                "{'stream_options':5,M}",
                "{'model':'a','model':'b',M}",
                "{'messages':['hi']}",
                "{'messages':[{}}",
                "{'stream_options':{'include_usage':true"
            })
    void otherBodies_areRefused(String body) {
        assertThrows(ApiException.class, () -> ApiRequestReader.read(Operation.CHAT, Buffer.buffer(json(body))));
    }

    @Test
    void utf16_isRefused() {
        Buffer body = Buffer.buffer(json("{M}"), "UTF-16BE");

        assertThrows(ApiException.class, () -> ApiRequestReader.read(Operation.CHAT, body));
    }

    private static String json(String text) {
        return text.replace("M", MESSAGES).replace('\'', '"');
    }
}
