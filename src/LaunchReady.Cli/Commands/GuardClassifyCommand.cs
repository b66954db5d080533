using System.Buffers;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using LaunchReady.Detection;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready guard classify</c>: a text a line in, its score and signs a line out. A line that cannot be read is answered with an error, and the next one is read.</summary>
internal static class GuardClassifyCommand
{
    private const int LongestLine = 16 * 1024 * 1024;

    private static readonly JsonReaderOptions s_reading = new() { MaxDepth = 64 };
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var command = new Command("classify", """
            Does a text give orders to the model that reads it? One object a line in: {"text":"…"}, with an "id" if you like; one a line out:
            {"score":0.93,"signs":["override-wording"]}. From 0.5 on, about one harmless text in a hundred would be taken for an attempt.
            A line that cannot be read (no JSON, no text, no UTF-8, more than 16 MB) is answered with {"error":"…"}.
            """);
        command.SetAction((_, cancellationToken) => RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        var lines = new JsonLines(input, LongestLine);
        var answer = new ArrayBufferWriter<byte>(1_024);
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            answer.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(answer, s_writing))
            {
                Answer(line, json);
            }

            answer.Write("\n"u8);
            await output.WriteAsync(answer.WrittenMemory, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }

        return ExitCode.Done;
    }

    private static void Answer(JsonLine line, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (line.TooLong)
        {
            json.WriteString("error", "The line is longer than 16 MB.");
        }
        else if (!Utf8.IsValid(line.Bytes.Span))
        {
            json.WriteString("error", "The line is not UTF-8.");
        }
        else
        {
            Answer(line.Bytes, json);
        }

        json.WriteEndObject();
    }

    private static void Answer(ReadOnlyMemory<byte> line, Utf8JsonWriter json)
    {
        try
        {
            var reader = new Utf8JsonReader(line.Span, s_reading);
            using var document = JsonDocument.ParseValue(ref reader);
            if (!line.Span[(int)reader.BytesConsumed..].Trim(" \t\r"u8).IsEmpty)
            {
                json.WriteString("error", "The line holds more than one JSON value.");
                return;
            }

            Answer(document.RootElement, json);
        }
        catch (JsonException)
        {
            json.WriteString("error", "The line is not JSON, or is nested deeper than 64 levels.");
        }
    }

    private static void Answer(JsonElement line, Utf8JsonWriter json)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            json.WriteString("error", "The line is not a JSON object.");
            return;
        }

        if (line.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            json.WritePropertyName("id");
            json.WriteRawValue(id.GetRawText());
        }

        if (!line.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
        {
            json.WriteString("error", "The object has no member \"text\" that is a string.");
            return;
        }

        if (Read(text) is not { } whole)
        {
            json.WriteString("error", "The text holds half a surrogate pair.");
            return;
        }

        var report = InjectionScanner.Scan(whole);
        json.WriteNumber("score", Math.Round(report.Score, 6));
        json.WriteStartArray("signs");
        foreach (var sign in report.Signs.Select(sign => sign.Id).Distinct())
        {
            json.WriteStringValue(sign);
        }

        json.WriteEndArray();
    }

    // The only way to ask whether an escaped string is well formed is to read it.
    private static string? Read(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
