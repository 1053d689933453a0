using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// Reasons of refusals and faults as sentences to show; <c>{name}</c> stands for the detail of that name. The texts stand in
/// messages.en.json and messages.zh-CN.json, grouped by catalogue.
/// </summary>
internal static partial class Messages
{
    static readonly FrozenDictionary<string, string> InEnglish = Read(Languages.English), InChinese = Read(Languages.Chinese);

    /// <summary>The message of a reason; the reason itself when it has none (a test sees to it that each has).</summary>
    public static string Text(string reason, string language, IReadOnlyDictionary<string, Detail?> details)
    {
        if (!(language == Languages.Chinese ? InChinese : InEnglish).TryGetValue(reason, out var text)) return reason;
        return Placeholder().Replace(text, match => details.GetValueOrDefault(match.Groups[1].Value)?.ToString() ?? "");
    }

    /// <summary>The English text of a reason, with the names of its details.</summary>
    public static string English(string reason) => InEnglish[reason];

    /// <summary>The message of a fault in one field.</summary>
    public static string Text(Fault fault, string language)
    {
        var details = ImmutableDictionary<string, Detail?>.Empty;
        if (fault.Min is { } min) details = details.Add("min", min);
        if (fault.Max is { } max) details = details.Add("max", max);
        return Text(fault.Reason, language, details);
    }

    /// <summary>Texts as they stand in the file of a language: by reason, grouped by catalogue.</summary>
    public static Dictionary<string, Dictionary<string, string>> ByCatalogue(string language)
    {
        using var stream = typeof(Messages).Assembly.GetManifestResourceStream($"messages.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
    }

    static FrozenDictionary<string, string> Read(string language) =>
        ByCatalogue(language).SelectMany(group => group.Value).ToFrozenDictionary();

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
        Codes.TooMany => "Too many requests",
        ServerCodes.Unavailable => "Store unavailable",
        _ => "Internal error",
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
