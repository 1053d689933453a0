using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Replays the log stream by stream, so that memory holds one stream and the changes on their way, however long the log is. Reading and
/// folding goes on beside whatever is done with the changes.
/// </summary>
sealed class StreamReplay(NpgsqlDataSource source, EventCatalogue catalogue, StreamTypes types)
{
    const int StreamsAtOnce = 500, PortionsAhead = 4;
    static readonly string Streams = Sql.Read("replay_streams.sql");

    /// <summary>Whole streams of these kinds, each as one change, many at a time.</summary>
    /// <param name="kinds">Names of the kinds.</param>
    /// <param name="head">The last position that counts.</param>
    /// <param name="prepare">Done with each portion ahead, beside what its taker does with those before it.</param>
    /// <param name="ct">Ends the replay.</param>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        string[] kinds, long head, Func<List<StreamChange>, T> prepare, [EnumeratorCancellation] CancellationToken ct)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var portions = Channel.CreateBounded<T>(new BoundedChannelOptions(PortionsAhead) { SingleReader = true, SingleWriter = true });
        var folding = Task.Run(() => FoldAsync(portions.Writer, kinds, head, prepare, left.Token), CancellationToken.None);
        try
        {
            await foreach (var portion in portions.Reader.ReadAllAsync(ct)) yield return portion;
        }
        finally
        {
            await left.CancelAsync();
            await folding;
        }
    }

    async Task FoldAsync<T>(ChannelWriter<T> portions, string[] kinds, long head, Func<List<StreamChange>, T> prepare, CancellationToken ct)
    {
        try
        {
            await FoldAllAsync(kinds, head, portion => portions.WriteAsync(prepare(portion), ct), ct);
            portions.Complete();
        }
        catch (Exception exception)
        {
            // Thrown to the reader of the portions.
            portions.Complete(exception);
        }
    }

    async Task FoldAllAsync(string[] kinds, long head, Func<List<StreamChange>, ValueTask> take, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Sorting goes to disk later.
        await using (var more = new NpgsqlCommand("set local work_mem = '128MB'", connection)) await more.ExecuteNonQueryAsync(ct);
        await using var read = new NpgsqlCommand(Streams, connection) { CommandTimeout = 0 };
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = head });
        read.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = kinds });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var portion = new List<StreamChange>(StreamsAtOnce);
        var (stream, type, state, seen) = ("", (StreamType?)null, (object?)null, new List<InlineEvent>());
        while (await rows.ReadAsync(ct))
        {
            var e = EventColumns.Read(rows, catalogue);
            if (e.Stream != stream)
            {
                Finish();
                if (portion.Count >= StreamsAtOnce)
                {
                    await take(portion);
                    portion = new List<StreamChange>(StreamsAtOnce);
                }
                (stream, type) = (e.Stream, types.ForKey(e.Stream));
                (state, seen) = (type.Initial, []);
            }
            state = type!.Fold(state!, e.Data, e.At);
            seen.Add(new InlineEvent(e.Id, e.Data, e.At, e.Metadata, head - e.Seq));
        }
        Finish();
        if (portion.Count > 0) await take(portion);

        void Finish()
        {
            if (seen.Count > 0) portion.Add(new StreamChange(type!, stream, state!, seen.Count, seen));
        }
    }
}
