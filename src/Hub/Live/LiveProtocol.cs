using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// The JSON protocol, gentler than the framework's: an unknown method or unreadable arguments get a coded
/// answer, missing arguments are null and surplus ones ignored (so a method may grow); and what must follow an answer is
/// started when the answer has been written, never before. Calls are counted here, where they are read: unknown and malformed ones too.
/// </summary>
/// <param name="inner">The framework's.</param>
/// <param name="json">How arguments are read.</param>
/// <param name="live">The connection.</param>
/// <param name="spend">Takes a command from the limit that its user has over HTTP; see <see cref="LiveAccess.Spend"/>.</param>
internal sealed class LiveProtocol(IHubProtocol inner, JsonSerializerOptions json, LiveConnection live, Func<UserId, int?> spend)
    : IHubProtocol
{
    const byte RecordSeparator = 0x1e;
    const int InvocationType = 1;

    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        inner.WriteMessage(message, output);
        if (message is CompletionMessage { Result: LiveAnswer { Then: { } then } }) then();
    }

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        message = null;
        if (input.PositionOf(RecordSeparator) is not { } end) return false;
        var counted = live.MayCall();
        if (live.Flooded)
        {
            // The connection is being closed: what comes until then is passed over.
            input = input.Slice(input.GetPosition(1, end));
            message = PingMessage.Instance;
            return true;
        }
        if (Invocation(input.Slice(0, end), binder, counted) is not { } invocation)
            return inner.TryParseMessage(ref input, binder, out message);
        input = input.Slice(input.GetPosition(1, end));
        message = invocation;
        return true;
    }

    InvocationMessage? Invocation(ReadOnlySequence<byte> record, IInvocationBinder binder, bool counted)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type"u8, out var type) ||
                !type.TryGetInt32(out var number) || number != InvocationType) return null;
            var id = root.TryGetProperty("invocationId"u8, out var text) ? text.GetString() : null;
            var target = root.GetProperty("target"u8).GetString() ?? "";
            var given = root.TryGetProperty("arguments"u8, out var list) ? list : default;
            return counted ? Bind(id, target, given, binder) : TooMany(id, 1);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException("Malformed message.", error);
        }
    }

    InvocationMessage Bind(string? id, string target, JsonElement given, IInvocationBinder binder)
    {
        if (!LiveHub.Methods.Contains(target)) return new InvocationMessage(id, nameof(LiveHub.Unknown), [target]);
        if (LiveHub.Commands.Contains(target) && live.User is { } user && spend(user.Id) is { } wait) return TooMany(id, wait);
        var types = binder.GetParameterTypes(target);
        var arguments = new object?[types.Count];
        try
        {
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = given.ValueKind == JsonValueKind.Array && i < given.GetArrayLength()
                    ? given[i].Deserialize(types[i], json)
                    : Nothing(types[i]);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return new InvocationMessage(id, nameof(LiveHub.Malformed), [target]);
        }

        return new InvocationMessage(id, target, arguments);
    }

    static InvocationMessage TooMany(string? id, int wait) => new(id, nameof(LiveHub.TooMany), [wait]);

    static object? Nothing(Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw new JsonException("An argument is missing.") : null;
}
