using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>Which part of a list is asked for: a page by number, or what follows an anchor, or what comes before it.</summary>
internal readonly record struct Paging(int Page, int Size, Anchor? After = null, Anchor? Before = null)
{
    const int Usual = 20, Most = 100, LastPage = 1_000_000;

    /// <summary>Whether a list out of a table begins with what is first by its order, not with what is last.</summary>
    public bool Rising { get; init; }

    /// <summary>Items before the page.</summary>
    public int Offset => (Page - 1) * Size;

    /// <summary>Reads <c>page</c> (from 1) and <c>page_size</c> (at most 100).</summary>
    public static Refusal? Read(int? page, int? size, out Paging paging)
    {
        paging = new(page ?? 1, size ?? Usual);
        return paging.Page is < 1 or > LastPage ? Refusal.Invalid("page", FieldFaults.OutOfRange.Between(1, LastPage))
            : paging.Size is < 1 or > Most ? Refusal.Invalid("page_size", FieldFaults.OutOfRange.Between(1, Most))
            : null;
    }

    /// <summary>
    /// Reads <c>page</c> and <c>page_size</c>, or instead of a page <c>after</c> or <c>before</c>: an anchor that a page of the same list
    /// gave.
    /// </summary>
    public static Refusal? Read(int? page, int? size, string? after, string? before, ListOrder order, out Paging paging)
    {
        if (Read(page, size, out paging) is { } fault) return fault;
        if (after is null && before is null) return null;
        if (after is not null && before is not null) return Refusal.Invalid("before", FieldFaults.MustBeEmpty);
        if (paging.Page != 1) return Refusal.Invalid("page", FieldFaults.MustBeEmpty);
        if (Anchor.Read(after ?? before!, order) is not { } anchor)
            return Refusal.Invalid(after is null ? "before" : "after", FieldFaults.Malformed);
        paging = after is null ? paging with { Before = anchor } : paging with { After = anchor };
        return null;
    }

    /// <summary>The page out of a list in memory.</summary>
    public PageOf<T> Cut<T>(IReadOnlyCollection<T> all) => new([.. all.Skip(Offset).Take(Size)], all.Count, Page, Size);

    /// <summary>The page out of a list in memory, newest first.</summary>
    public PageOf<T> Cut<T>(IReadOnlyCollection<T> all, Func<T, Anchor> place)
    {
        var (after, before, size) = (After, Before, Size);
        List<T> items =
            after is { } last ? [.. all.Where(item => place(item).At < last.At).Take(size)]
            : before is { } first ? [.. all.Where(item => place(item).At > first.At).TakeLast(size)]
            : [.. all.Skip(Offset).Take(size)];
        return With(items, [.. items.Select(place)], all.Count);
    }

    /// <summary>The page out of a table, newest first unless it rises, and how many rows there are in all, in one round trip.</summary>
    /// <param name="db">The database.</param>
    /// <param name="list">
    /// The query of the whole list; its parameters are the filter, its last columns are <c>anchor_at</c> (an instant or a position) and
    /// <c>anchor_id</c> (text), by which the list is ordered. Order, anchor and limits are added here.
    /// </param>
    /// <param name="row">Reads a row.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <param name="filter">What is listed.</param>
    public async Task<PageOf<T>> ReadAsync<T>(
        NpgsqlDataSource db, string list, Func<NpgsqlDataReader, T> row, CancellationToken ct, params NpgsqlParameter[] filter)
    {
        await using var batch = db.CreateBatch();
        var counting = new NpgsqlBatchCommand(Counting(list));
        var reading = Reading(list, filter.Length);
        foreach (var parameter in filter)
        {
            counting.Parameters.Add(parameter);
            reading.Parameters.Add(parameter.Clone());
        }
        reading.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Size });
        reading.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Offset });
        if ((After ?? Before) is { } anchor)
        {
            reading.Parameters.Add(anchor.Place);
            reading.Parameters.Add(new NpgsqlParameter<string> { TypedValue = anchor.Id });
        }
        batch.BatchCommands.Add(counting);
        batch.BatchCommands.Add(reading);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var total = rows.GetInt64(0);
        await rows.NextResultAsync(ct);
        var (items, places) = (new List<T>(Size), new List<Anchor>(Size));
        while (await rows.ReadAsync(ct))
        {
            items.Add(row(rows));
            places.Add(Anchor.FromRow(rows, rows.FieldCount - 2));
        }
        if (Before is not null)
        {
            items.Reverse();
            places.Reverse();
        }
        return With(items, places, total);
    }

    /// <summary>Counts a list. PostgreSQL leaves out what only the rows would show.</summary>
    internal static string Counting(string list) => $"select count(*) from (\n{list}\n) listed";

    NpgsqlBatchCommand Reading(string list, int parameters)
    {
        var (size, offset, at, id) = (parameters + 1, parameters + 2, parameters + 3, parameters + 4);
        // Read towards older ones, or from an anchor back to newer ones: where the list rises, the other way round.
        var down = Before is null != Rising;
        var place = After is null && Before is null ? "" : $"where (anchor_at, anchor_id) {(down ? '<' : '>')} (${at}, ${id})";
        var order = down ? "desc" : "asc";
        return new(
            $"select * from (\n{list}\n) listed {place} order by anchor_at {order}, anchor_id {order} limit ${size} offset ${offset}");
    }

    /// <summary>The page of these items, which stand at these places.</summary>
    public PageOf<T> With<T>(IReadOnlyList<T> items, IReadOnlyList<Anchor> places, long total) => new(items, total, Page, Size)
    {
        // A page that is not full is the last in its direction; what comes later than the first is always worth asking for.
        Next = places.Count == 0 || (Before is null && places.Count < Size) ? null : places[^1].ToString(),
        Previous = places.Count == 0 ? null : places[0].ToString(),
    };
}

/// <summary>A part of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Total">How many the whole list has.</param>
/// <param name="Page">From 1; 1 where an anchor was given.</param>
/// <param name="PageSize">Items a page.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, long Total, int Page, int PageSize)
{
    /// <summary>The anchor for <c>after</c>: what follows this part, whatever came or left since. None after the last part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }

    /// <summary>The anchor for <c>before</c>: what comes before this part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Previous { get; init; }
}

/// <summary>Answers with a page of rows that the database wrote as JSON.</summary>
internal sealed class PageOfJson(PageOf<byte[]> page) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var item in page.Items) json.WriteRawValue(item, skipInputValidation: true);
            json.WriteEndArray();
            json.WriteNumber("total", page.Total);
            json.WriteNumber("page", page.Page);
            json.WriteNumber("page_size", page.PageSize);
            if (page.Next is not null) json.WriteString("next", page.Next);
            if (page.Previous is not null) json.WriteString("previous", page.Previous);
            json.WriteEndObject();
        }
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
