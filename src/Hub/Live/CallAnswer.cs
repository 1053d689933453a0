using System.Text.Json;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Server.Live;

/// <summary>The answer to a command over the live connection; refusals carry what a problem carries over HTTP.</summary>
internal sealed record CallAnswer(bool Ok)
{
    /// <summary>The order as the command left it.</summary>
    public JsonElement? Order { get; init; }

    /// <summary>The ticket as the command left it.</summary>
    public JsonElement? Ticket { get; init; }

    /// <summary>A log position that contains what the command did.</summary>
    public long? Position { get; init; }

    /// <summary>Whether this is the first answer to the same command, told again.</summary>
    public bool? Replayed { get; init; }

    /// <summary>False where nothing was changed, for what was asked was so already.</summary>
    public bool? Changed { get; init; }

    /// <summary>True where this node lags behind what the client has seen (<c>at_least</c>): the answer may rest on the past.</summary>
    public bool? Stale { get; init; }

    /// <summary>Why not: a code of the contract.</summary>
    public int? Code { get; init; }

    /// <summary>Why not: the key of the message.</summary>
    public string? Reason { get; init; }

    /// <summary>Why not, in the language of the connection.</summary>
    public string? Message { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>What would help: because, nearest_free, held_until …</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Details { get; init; }
}
