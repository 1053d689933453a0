using System.Security.Cryptography;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Uploads;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Orders;

/// <summary>An image as it is kept, with who may see it.</summary>
internal sealed record StoredImage(UserId Guest, VenueId Venue, string Sha256, string MediaType, byte[] Data);

/// <summary>Images of proofs in PostgreSQL, each content once.</summary>
internal sealed class Blobs(NpgsqlDataSource db, TimeProvider clock)
{
    const string Done = "update blobs set pending = greatest(pending - 1, 0) where sha256 = $1";

    // Another upload that has put the same image and is still under way keeps it.
    const string Drop =
        """
        delete from blobs b
        where b.sha256 = $1 and b.pending = 0 and not exists (select from order_proofs p where p.sha256 = b.sha256)
        """;

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
        await using var put = db.CreateCommand(Sql.Read("blob_put.sql"));
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

    /// <summary>
    /// It is decided whether a proof names an image that was put: one that none names, and no other upload waits for, is dropped.
    /// </summary>
    public async Task SettleAsync(string sha256, CancellationToken ct)
    {
        await using var settle = db.CreateBatch();
        // Two statements: the second sees what uploads that settled before have left.
        foreach (var sql in (ReadOnlySpan<string>)[Done, Drop])
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sha256 });
            settle.BatchCommands.Add(command);
        }
        await settle.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The image of a submitted proof; null when there is none.</summary>
    public Task<StoredImage?> OfProofAsync(string proof, CancellationToken ct) => db.FindAsync<StoredImage>(
        """
        select p.guest, p.venue, b.sha256, b.media_type as MediaType, b.data
        from order_proofs p join blobs b on b.sha256 = p.sha256
        where p.id = @proof
        """,
        new { proof },
        ct);
}

/// <summary>
/// Images that no submitted proof names are dropped: what became of their commands is unknown, or the server died on the way.
/// </summary>
[MessageIdentity("sweep_blobs")]
internal sealed record SweepBlobs;

/// <inheritdoc cref="SweepBlobs"/>
internal sealed class BlobSweep(NpgsqlDataSource db, UploadQuota quota, TimeProvider clock) : IHandles<SweepBlobs>
{
    /// <summary>Far longer than an upload and its command can take.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    const string Sweep =
        """
        delete from blobs b
        where b.touched_at < $1 and not exists (select from order_proofs p where p.sha256 = b.sha256)
        """;

    /// <inheritdoc/>
    public async Task HandleAsync(SweepBlobs message, CancellationToken ct)
    {
        await SweepAsync(ct);
        await quota.SweepAsync(ct);
    }

    /// <summary>Drops what is due now; returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var sweep = db.CreateCommand(Sweep);
        sweep.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (clock.GetUtcNow() - Kept).UtcDateTime });
        sweep.CommandTimeout = 60;
        return await sweep.ExecuteNonQueryAsync(ct);
    }
}
