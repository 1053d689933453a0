using System.Security.Cryptography;
using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Orders;

/// <summary>An image as it is kept, with who may see it.</summary>
internal sealed record StoredImage(string Guest, string Venue, string Sha256, string MediaType, byte[] Data);

/// <summary>Images of proofs in PostgreSQL, each content once.</summary>
internal sealed class Blobs(NpgsqlDataSource db, TimeProvider clock)
{
    /// <summary>Keeps an image for a proof that is about to be submitted.</summary>
    /// <returns>The proof; marked when another one showed the same image before.</returns>
    public async Task<Proof> PutAsync(string order, string mediaType, ReadOnlyMemory<byte> data, CancellationToken ct)
    {
        var (proof, sha256) = (Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), Convert.ToHexStringLower(SHA256.HashData(data.Span)));
        await using var put = db.CreateCommand(Sql.Read("blob-put.sql"));
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sha256 });
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = mediaType });
        put.Parameters.Add(new NpgsqlParameter<int> { TypedValue = data.Length });
        put.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = data });
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order });
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = proof });
        put.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime });
        var first = (string)(await put.ExecuteScalarAsync(ct))!;
        return new Proof(proof, sha256, mediaType, data.Length, first == proof ? null : first);
    }

    /// <summary>The image of a submitted proof; null when there is none.</summary>
    public async Task<StoredImage?> OfProofAsync(string proof, CancellationToken ct)
    {
        await using var read = db.CreateCommand(Sql.Read("proof-image.sql"));
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = proof });
        await using var row = await read.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4))
            : null;
    }
}

/// <summary>Drops images that no submitted proof names: their commands were refused, or their senders went away.</summary>
internal sealed class BlobSweep(NpgsqlDataSource db, TimeProvider clock) : IRunnerTask
{
    static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "blob sweep";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            await SweepAsync(ct);
            await Task.Delay(Kept, clock, ct);
        }
    }

    /// <summary>Drops what is due now; returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var sweep = db.CreateCommand(Sql.Read("blob-sweep.sql"));
        sweep.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (clock.GetUtcNow() - Kept).UtcDateTime });
        sweep.CommandTimeout = 60;
        return await sweep.ExecuteNonQueryAsync(ct);
    }
}
