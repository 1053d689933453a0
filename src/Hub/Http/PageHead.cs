namespace RealtimeReservation.Server.Http;

/// <summary>
/// What a page is about, told before the client runs: to search engines, to those who show a shared link, and to the client.
/// </summary>
/// <param name="Title">Of the window and of a shared link.</param>
/// <param name="Description">One sentence or two.</param>
internal sealed record PageHead(string Title, string Description)
{
    /// <summary>
    /// Picture that the first screen shows: http(s) or a path of this server. Null: none, or one that stands in the data itself.
    /// </summary>
    public string? Picture { get; init; }

    /// <summary>Answers that the client would ask for first, by their address below <c>/api/</c>. The same for all readers.</summary>
    public IReadOnlyDictionary<string, object> Answers { get; init; } = new Dictionary<string, object>();

    /// <summary>404 where the client will say that there is no such thing.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;
}
