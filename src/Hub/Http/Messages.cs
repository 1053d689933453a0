using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>A message of both languages; <c>{name}</c> stands for the detail of that name.</summary>
internal sealed record Message(string Chinese, string English);

/// <summary>Reasons of refusals and faults as sentences to show. The texts themselves stand in Messages.Texts.cs.</summary>
internal static partial class Messages
{
    static readonly FrozenDictionary<string, Message> All = Texts().ToFrozenDictionary(text => text.Key, text => new Message(text.Zh, text.En));

    /// <summary>Every reason that has a message.</summary>
    public static IEnumerable<string> Reasons => All.Keys;

    /// <summary>The message of a reason; the reason itself when it has none (a test sees to it that each has).</summary>
    public static string Of(string reason, string language, IReadOnlyDictionary<string, Detail?> details)
    {
        if (!All.TryGetValue(reason, out var message)) return reason;
        var text = language == Languages.Chinese ? message.Chinese : message.English;
        return Placeholder().Replace(text, match => details.GetValueOrDefault(match.Groups[1].Value)?.ToString() ?? "");
    }

    /// <summary>The message of a fault in one field.</summary>
    public static string Of(Fault fault, string language)
    {
        var details = ImmutableDictionary<string, Detail?>.Empty;
        if (fault.Min is { } min) details = details.Add("min", min);
        if (fault.Max is { } max) details = details.Add("max", max);
        return Of(fault.Reason, language, details);
    }

    /// <summary>Short English name of a code; the same for every refusal that has it.</summary>
    public static string Title(int code) => code switch
    {
        Codes.Invalid => "Input invalid",
        Codes.SlotTaken => "Slot taken or held",
        Codes.UnfinishedOrder => "Unfinished order",
        Codes.OrderExpired => "Order expired",
        Codes.NotAllowed => "Not allowed",
        Codes.OutsideWindow => "Outside the booking window or opening hours",
        Codes.WrongState => "Wrong state for this action",
        Codes.OutOfStock => "Out of stock",
        ServerCodes.SignIn => "Not signed in",
        Codes.NotFound => "Not found",
        ServerCodes.TooSlow => "Body too slow",
        ServerCodes.TooLarge => "Upload too large",
        ServerCodes.NotAccepted => "Not an accepted type",
        ServerCodes.WrongHost => "Not this server's name",
        ServerCodes.KeyReused => "Idempotency key reused",
        ServerCodes.TooMany => "Too many requests",
        ServerCodes.Unavailable => "Store unavailable",
        _ => "Internal error",
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
