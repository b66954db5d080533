namespace LaunchReady.Server.Tests.Features.Chat.Models;

/// <summary>What the three protocols look like on the wire.</summary>
internal static class Wire
{
    public const string Json = "application/json";
    public const string Events = "text/event-stream";
    public const string Lines = "application/x-ndjson";

    public const string OpenAIText = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"test-model","choices":[{"index":0,"message":{"role":"assistant","content":"Hello there"},"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}
        """;

    public const string OpenAICall = """
        {"id":"chatcmpl-2","object":"chat.completion","created":1700000000,"model":"test-model","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"get_ticket","arguments":"{\"ticket\":\"T-118\"}"}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":20,"completion_tokens":8,"total_tokens":28}}
        """;

    public const string OpenAIStream = """
        data: {"id":"chatcmpl-3","object":"chat.completion.chunk","created":1700000000,"model":"test-model","choices":[{"index":0,"delta":{"role":"assistant","content":"Hello"},"finish_reason":null}]}

        data: {"id":"chatcmpl-3","object":"chat.completion.chunk","created":1700000000,"model":"test-model","choices":[{"index":0,"delta":{"content":" there"},"finish_reason":null}]}

        data: {"id":"chatcmpl-3","object":"chat.completion.chunk","created":1700000000,"model":"test-model","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: [DONE]


        """;

    public const string AnthropicText = """
        {"id":"msg_1","type":"message","role":"assistant","model":"test-model","content":[{"type":"text","text":"Hello there"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":12,"output_tokens":3}}
        """;

    public const string AnthropicCall = """
        {"id":"msg_2","type":"message","role":"assistant","model":"test-model","content":[{"type":"tool_use","id":"toolu_1","name":"get_ticket","input":{"ticket":"T-118"}}],"stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":20,"output_tokens":8}}
        """;

    public const string AnthropicStream = """
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_3","type":"message","role":"assistant","model":"test-model","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":12,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" there"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":3}}

        event: message_stop
        data: {"type":"message_stop"}


        """;

    public const string OllamaText = """
        {"model":"test-model","created_at":"2026-11-24T09:00:00Z","message":{"role":"assistant","content":"Hello there"},"done":true,"done_reason":"stop","prompt_eval_count":12,"eval_count":3}

        """;

    public const string OllamaCall = """
        {"model":"test-model","created_at":"2026-11-24T09:00:00Z","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"get_ticket","arguments":{"ticket":"T-118"}}}]},"done":true,"done_reason":"stop","prompt_eval_count":20,"eval_count":8}

        """;

    public const string OllamaStream = """
        {"model":"test-model","created_at":"2026-11-24T09:00:00Z","message":{"role":"assistant","content":"Hello"},"done":false}
        {"model":"test-model","created_at":"2026-11-24T09:00:00Z","message":{"role":"assistant","content":" there"},"done":false}
        {"model":"test-model","created_at":"2026-11-24T09:00:00Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":12,"eval_count":3}

        """;
}
