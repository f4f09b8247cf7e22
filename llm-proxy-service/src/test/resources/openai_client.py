"""Asks the proxy through OpenAI's own client; prints ok, or fails with a traceback."""

import asyncio
import json
import sys

import openai
import pydantic

base_url = sys.argv[1]
client = openai.OpenAI(base_url=base_url, api_key="of no use here")
ask = {"model": "observatory-simulator", "messages": [{"role": "user", "content": "What is a trace?"}]}
tools = [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}]


def text(completion):
    return completion.choices[0].message.content


def fails_with(kind, fault, code):
    try:
        client.chat.completions.create(**ask, extra_headers={"X-Simulator-Fault": fault})
    except kind as error:
        assert error.body["code"] == code, error.body
        assert error.body["message"], error.body
    else:
        raise AssertionError(f"{fault} went well")


whole = client.chat.completions.create(**ask, tools=tools)
assert "span" in text(whole), whole
assert whole.usage.completion_tokens > 10, whole

chunks = list(client.chat.completions.create(**ask, stream=True, stream_options={"include_usage": True}))
streamed = "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)
assert streamed == text(whole), streamed
assert chunks[-1].usage.completion_tokens == whole.usage.completion_tokens, chunks[-1]


async def ask_async():
    async with openai.AsyncOpenAI(base_url=base_url, api_key="of no use here") as client_async:
        return await client_async.chat.completions.create(**ask)


assert text(asyncio.run(ask_async())) == text(whole)
assert "observatory-simulator" in [model.id for model in client.models.list()]

fails_with(openai.RateLimitError, "rate-limited", "rate_limit_exceeded")
fails_with(openai.InternalServerError, "server-error", "upstream_error")
fails_with(openai.BadRequestError, "made-up", "invalid_request")

try:
    list(client.chat.completions.create(**ask, stream=True, extra_headers={"X-Simulator-Fault": "broken-stream"}))
except openai.APIError as error:
    assert error.body["code"] == "stream_broken", error.body
else:
    raise AssertionError("a broken stream went well")

# Responses, today's default
respond = {"model": "observatory-simulator", "input": "What is a trace?"}
response = client.responses.create(**respond)
assert response.status == "completed" and response.output_text == text(whole), response
assert response.usage.output_tokens == whole.usage.completion_tokens, response.usage

events = list(client.responses.create(**respond, stream=True))
assert [events[0].type, events[-1].type] == ["response.created", "response.completed"], events
assert [event.sequence_number for event in events] == list(range(len(events)))
streamed = "".join(event.delta for event in events if event.type == "response.output_text.delta")
assert streamed == events[-1].response.output_text == response.output_text, streamed

with client.responses.stream(**respond) as stream:
    assert stream.get_final_response().output_text == response.output_text

cut = client.responses.create(**respond, max_output_tokens=4)
assert (cut.status, cut.incomplete_details.reason) == ("incomplete", "max_output_tokens"), cut

# Streams that are left
with client.responses.create(**respond, stream=True) as stream:
    next(iter(stream))
with client.chat.completions.create(**ask, stream=True) as stream:
    next(iter(stream))

# Tools and JSON Schema
weather = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "days": {"type": "integer", "minimum": 3}},
    "required": ["city", "days"],
    "additionalProperties": False,
}
chat_tools = [{"type": "function", "function": {"name": "weather", "parameters": weather, "strict": True}}]
called = client.chat.completions.create(**ask, tools=chat_tools, tool_choice="required").choices[0]
assert called.finish_reason == "tool_calls", called
assert json.loads(called.message.tool_calls[0].function.arguments)["days"] >= 3, called
with client.chat.completions.stream(**ask, tools=chat_tools, tool_choice="required") as stream:
    final = stream.get_final_completion().choices[0].message
assert final.tool_calls[0].function.parsed_arguments["days"] >= 3, final

tool = {"type": "function", "name": "weather", "parameters": weather, "strict": True}
call = client.responses.create(**respond, tools=[tool], tool_choice={"type": "function", "name": "weather"}).output[0]
assert call.type == "function_call" and json.loads(call.arguments)["days"] >= 3, call
answered = client.responses.create(
    model="observatory-simulator",
    input=[
        {"role": "user", "content": "What is a trace?"},
        call.model_dump(),
        {"type": "function_call_output", "call_id": call.call_id, "output": "sunny"},
    ],
    tools=[tool],
)
assert answered.output_text == response.output_text, answered


class Step(pydantic.BaseModel):
    explanation: str
    seconds: float


class Plan(pydantic.BaseModel):
    steps: list[Step]
    answer: str


assert client.chat.completions.parse(**ask, response_format=Plan).choices[0].message.parsed.steps
assert client.responses.parse(**respond, text_format=Plan).output_parsed.answer == response.output_text

# Embeddings: the client asks for base64
vectors = client.embeddings.create(model="observatory-simulator", input=["a trace", "the trace", "cheese"])
first, near, far = ([float(number) for number in item.embedding] for item in vectors.data)
assert sum(a * b for a, b in zip(first, near)) > sum(a * b for a, b in zip(first, far)) + 0.2
floats = client.embeddings.create(model="m", input="a trace", encoding_format="float", dimensions=8).data[0].embedding
assert len(floats) == 8 and abs(sum(number * number for number in floats) - 1) < 1e-3, floats
assert vectors.usage.prompt_tokens > 3, vectors.usage

assert client.completions.create(model="m", prompt="What is a trace?").choices[0].text == text(whole)

try:
    list(client.responses.create(**respond, stream=True, extra_headers={"X-Simulator-Fault": "broken-stream"}))
except openai.APIError as error:
    assert error.body["code"] == "stream_broken", error.body
else:
    raise AssertionError("a broken stream of a response went well")

for unknown in (lambda: client.files.list(), lambda: client.responses.retrieve("resp_1")):
    try:
        unknown()
    except openai.NotFoundError as error:
        assert "/v1/responses" in error.body["message"], error.body

print("ok")
