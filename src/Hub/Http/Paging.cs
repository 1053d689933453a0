using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Http;

/// <summary>Which part of a list is asked for.</summary>
internal readonly record struct Paging(int Page, int Size)
{
    const int Usual = 20, Most = 100, LastPage = 1_000_000;

    /// <summary>Items before the page.</summary>
    public int Offset => (Page - 1) * Size;

    /// <summary>Reads <c>page</c> (from 1) and <c>page_size</c> (at most 100).</summary>
    public static Refusal? Read(int? page, int? size, out Paging paging)
    {
        paging = new(page ?? 1, size ?? Usual);
        return paging.Page is < 1 or > LastPage ? Problems.Invalid("page", new("out_of_range", 1, LastPage))
            : paging.Size is < 1 or > Most ? Problems.Invalid("page_size", new("out_of_range", 1, Most))
            : null;
    }

    /// <summary>The page out of a list in memory.</summary>
    public PageOf<T> Of<T>(IReadOnlyCollection<T> all) => new([.. all.Skip(Offset).Take(Size)], all.Count, Page, Size);

    /// <summary>The page out of a table and how many rows there are in all, in one round trip.</summary>
    /// <param name="db">The database.</param>
    /// <param name="count">The file that counts; its parameters are the filter.</param>
    /// <param name="page">The file that reads the page; limit and offset follow the filter.</param>
    /// <param name="row">Reads a row.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <param name="filter">What is listed.</param>
    public async Task<PageOf<T>> ReadAsync<T>(
        NpgsqlDataSource db, string count, string page, Func<NpgsqlDataReader, T> row, CancellationToken ct, params NpgsqlParameter[] filter)
    {
        await using var batch = db.CreateBatch();
        var (counting, reading) = (new NpgsqlBatchCommand(Sql.Read(count)), new NpgsqlBatchCommand(Sql.Read(page)));
        foreach (var parameter in filter)
        {
            counting.Parameters.Add(parameter);
            reading.Parameters.Add(parameter.Clone());
        }
        reading.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Size });
        reading.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Offset });
        batch.BatchCommands.Add(counting);
        batch.BatchCommands.Add(reading);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var total = rows.GetInt64(0);
        await rows.NextResultAsync(ct);
        var items = new List<T>(Size);
        while (await rows.ReadAsync(ct)) items.Add(row(rows));
        return new(items, total, Page, Size);
    }
}

/// <summary>A part of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Total">How many the whole list has.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Items a page.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, long Total, int Page, int PageSize);

/// <summary>Answers with a page of rows that the database wrote as JSON.</summary>
internal sealed class PageOfJson(IReadOnlyList<byte[]> items, long total, Paging paging) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var item in items) json.WriteRawValue(item, skipInputValidation: true);
            json.WriteEndArray();
            json.WriteNumber("total", total);
            json.WriteNumber("page", paging.Page);
            json.WriteNumber("page_size", paging.Size);
            json.WriteEndObject();
        }
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
