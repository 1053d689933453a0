using System.Security.Cryptography;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Pipeline;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Orders;

/// <summary>An image as it is kept, with who may see it.</summary>
internal sealed record StoredImage(UserId Guest, VenueId Venue, string Sha256, string MediaType, byte[] Data);

/// <summary>Images of proofs in PostgreSQL, each content once.</summary>
internal sealed class Blobs(NpgsqlDataSource db, TimeProvider clock)
{
    /// <summary>SHA-256 in lower case, as images are named.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Keeps an image for a proof that is about to be submitted; <see cref="SettleAsync"/> must follow.</summary>
    /// <param name="order">The order it is for.</param>
    /// <param name="image">The image as it is kept.</param>
    /// <param name="original">Hash of the file it was made from.</param>
    /// <param name="ct">Ends the writing.</param>
    /// <returns>The proof; marked when another one showed the same image before.</returns>
    public async Task<Proof> PutAsync(OrderId order, CleanImage image, string original, CancellationToken ct)
    {
        var (proof, sha256) = (clock.GetUtcNow().NewId(), Hash(image.Data));
        await using var put = db.CreateCommand(Sql.Read("blob-put.sql"));
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sha256 });
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = image.MediaType });
        put.Parameters.Add(new NpgsqlParameter<int> { TypedValue = image.Data.Length });
        put.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = image.Data });
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order.Value });
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = proof });
        put.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime });
        put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = original });
        var first = (string)(await put.ExecuteScalarAsync(ct))!;
        return new Proof(proof, sha256, image.MediaType, image.Data.Length, first == proof ? null : first);
    }

    /// <summary>It is decided whether a proof names an image that was put: one that none names, and no other upload waits for, is dropped.</summary>
    public async Task SettleAsync(string sha256, CancellationToken ct)
    {
        await using var settle = db.CreateBatch();
        // Two statements: the second sees what uploads that settled before have left.
        foreach (var sql in (ReadOnlySpan<string>)["blob-done.sql", "blob-drop.sql"])
        {
            var command = new NpgsqlBatchCommand(Sql.Read(sql));
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sha256 });
            settle.BatchCommands.Add(command);
        }
        await settle.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The image of a submitted proof; null when there is none.</summary>
    public async Task<StoredImage?> OfProofAsync(string proof, CancellationToken ct)
    {
        await using var read = db.CreateCommand(Sql.Read("proof-image.sql"));
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = proof });
        await using var row = await read.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(new UserId(row.GetString(0)), new VenueId(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4))
            : null;
    }
}

/// <summary>Images that no submitted proof names are dropped: what became of their commands is unknown, or the server died on the way.</summary>
[MessageIdentity("sweep_blobs")]
internal sealed record SweepBlobs;

/// <inheritdoc cref="SweepBlobs"/>
internal sealed class BlobSweep(NpgsqlDataSource db, UploadQuota quota, TimeProvider clock) : IHandles<SweepBlobs>
{
    /// <summary>Far longer than an upload and its command can take.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task HandleAsync(SweepBlobs message, CancellationToken ct)
    {
        await SweepAsync(ct);
        await quota.SweepAsync(ct);
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
