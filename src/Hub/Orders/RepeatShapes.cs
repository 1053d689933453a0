using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// The same booking on further days, at the same time of day at the venue: weeks, or dates. Each day is an order of its own; a day on which
/// it cannot be had is left out.
/// </summary>
/// <param name="Weeks">Weeks in a row with the first, 1–12.</param>
/// <param name="Dates">Up to eleven calendar days at the venue beside the first, each once; instead of <paramref name="Weeks"/>.</param>
internal sealed record RepeatRequest(int? Weeks = null, IReadOnlyList<DateOnly>? Dates = null)
{
    /// <summary>As decisions have it.</summary>
    public Repeat ToRepeat() => new(Weeks, Dates is null ? null : [.. Dates]);
}

/// <summary>What became of a repeated booking, or would, day by day.</summary>
/// <param name="Items">One for each day, by date.</param>
internal sealed record RepeatReply(IReadOnlyList<RepeatedDate> Items);

/// <summary>One day of a repeated booking.</summary>
/// <param name="Date">The calendar day at the venue.</param>
/// <param name="StartTime">UTC.</param>
/// <param name="EndTime">UTC, exclusive; null where it is left out.</param>
/// <param name="Amount">What it costs, in minor units of the venue's currency; null where it is left out.</param>
/// <param name="Order">The order; null where it is left out, and in a preview.</param>
/// <param name="Problem">Why it is left out.</param>
internal sealed record RepeatedDate(
    DateOnly Date, DateTimeOffset StartTime, DateTimeOffset? EndTime, long? Amount, OrderRow? Order, DayProblem? Problem);

/// <summary>Why a day of a repeated booking is left out; its members are those of a refusal.</summary>
/// <param name="Code">4001, 4002 or 4005.</param>
/// <param name="Reason">The reason, for programs.</param>
/// <param name="Message">The reason, to show.</param>
internal sealed record DayProblem(int Code, string Reason, string Message)
{
    /// <summary>The nearest starts at which it can be had.</summary>
    public IReadOnlyList<DateTimeOffset>? NearestFree { get; init; }

    /// <summary>Which of several resources are taken.</summary>
    public IReadOnlyList<string>? Taken { get; init; }

    /// <summary>Which tables are free for the party then.</summary>
    public IReadOnlyList<string>? Fits { get; init; }

    /// <summary>When it comes free if it is not paid.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The first start that can be booked.</summary>
    public DateTimeOffset? BookableFrom { get; init; }

    /// <summary>Where the time ends that can be booked.</summary>
    public DateTimeOffset? BookableUntil { get; init; }

    /// <summary>The unfinished order that comes first.</summary>
    public string? Order { get; init; }

    /// <summary>What a refusal says; its message comes with the reader's language.</summary>
    public static DayProblem From(Refusal refusal) => new(refusal.Code, refusal.Reason, "")
    {
        NearestFree = Instants(refusal, "nearest_free"),
        Taken = Texts(refusal, "taken"),
        Fits = Texts(refusal, "fits"),
        HeldUntil = Instant(refusal, "held_until"),
        BookableFrom = Instant(refusal, "bookable_from"),
        BookableUntil = Instant(refusal, "bookable_until"),
        Order = (refusal.Details.GetValueOrDefault("order") as Detail.Text)?.Value,
    };

    /// <summary>The same with the message in a language.</summary>
    public DayProblem In(string language) =>
        this with { Message = Messages.Text(Reason, language, ImmutableDictionary<string, Detail?>.Empty) };

    static DateTimeOffset? Instant(Refusal refusal, string name) => (refusal.Details.GetValueOrDefault(name) as Detail.Instant)?.Value;

    static DateTimeOffset[]? Instants(Refusal refusal, string name) =>
        refusal.Details.GetValueOrDefault(name) is Detail.List list
            ? [.. list.Items.OfType<Detail.Instant>().Select(at => at.Value)]
            : null;

    static string[]? Texts(Refusal refusal, string name) =>
        refusal.Details.GetValueOrDefault(name) is Detail.List list
            ? [.. list.Items.OfType<Detail.Text>().Select(text => text.Value)]
            : null;
}

/// <summary>Where a command left a repeated booking; what is kept of the answer.</summary>
internal sealed record RepeatAt(IReadOnlyList<RepeatedAt> Items)
{
    static readonly OrderJson Readable = new(Shown.Text(OrderJson.Default.Options));

    /// <summary>All days, as the viewer may see them.</summary>
    public static async Task<Shown> ShowAsync(RepeatAt at, Viewer viewer, CancellationToken ct)
    {
        var items = new List<RepeatedDate>(at.Items.Count);
        foreach (var item in at.Items)
        {
            var order = item.Order is null ? null : await OrderAt.RowAsync(item.Order, viewer, ct);
            items.Add(new(item.Date, item.StartTime, order?.EndTime, order?.Amount, order, item.Problem?.In(viewer.Language)));
        }
        return new(new RepeatReply(items), Readable.RepeatReply);
    }
}

/// <summary>Where a command left one day.</summary>
internal sealed record RepeatedAt(DateOnly Date, DateTimeOffset StartTime, OrderAt? Order, DayProblem? Problem);
