using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Pictures;
using RealtimeReservation.Server.Images;

namespace RealtimeReservation.Server.Pictures;

/// <summary>A file as it is shown.</summary>
internal sealed record ShownPicture(string MediaType, byte[] Data);

/// <summary>Pictures in PostgreSQL, each content once.</summary>
internal sealed class PictureStore(NpgsqlDataSource db, TimeProvider clock)
{
    const string Put =
        """
        insert into pictures as p (sha256, media_type, width, height, data, small, medium, touched_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (sha256) do update set touched_at = greatest(p.touched_at, excluded.touched_at)
        """;

    /// <summary>Keeps pictures, all or none.</summary>
    /// <returns>Their addresses, in the same order.</returns>
    public async Task<PictureAddress[]> PutAsync(IReadOnlyList<MadePicture> pictures, CancellationToken ct)
    {
        var addresses = pictures.Select(Address).ToArray();
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // In one order for all, for two uploads may hold the same pictures.
        foreach (var (picture, address) in pictures.Zip(addresses).DistinctBy(pair => pair.Second)
            .OrderBy(pair => pair.Second.Sha256, StringComparer.Ordinal))
        {
            await using var put = new NpgsqlCommand(Put, connection, transaction);
            put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = address.Sha256 });
            put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = picture.Image.MediaType });
            put.Parameters.Add(new NpgsqlParameter<int> { TypedValue = picture.Width });
            put.Parameters.Add(new NpgsqlParameter<int> { TypedValue = picture.Height });
            put.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = picture.Image.Data });
            foreach (var width in PictureAddress.Widths)
            {
                put.Parameters.Add(new NpgsqlParameter(null, NpgsqlDbType.Bytea)
                {
                    Value = (object?)picture.Thumbnails.GetValueOrDefault(width) ?? DBNull.Value,
                });
            }
            put.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime });
            await put.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return addresses;
    }

    /// <summary>
    /// Sees to it that pictures stay while settings or a menu that name them are saved. Null, or 4000 <c>not_uploaded</c> at the fields
    /// whose addresses are those of no picture here.
    /// </summary>
    /// <param name="named">Fields and what they are to hold; addresses of other places are passed over.</param>
    /// <param name="ct">Ends the writing.</param>
    public async Task<Refusal?> KeepAsync(IEnumerable<(string Field, string? Url)> named, CancellationToken ct)
    {
        var own = named.Where(one => PictureAddress.IsOwn(one.Url)).ToArray();
        if (own.Length == 0) return null;
        var kept = await db.QueryAsync<(string Sha256, int Width, int Height, string MediaType)>(
            """
            update pictures p set touched_at = greatest(p.touched_at, @now)
            from (select sha256 from pictures where sha256 = any (@hashes) order by sha256 for update) kept
            where p.sha256 = kept.sha256
            returning p.sha256, p.width, p.height, p.media_type
            """,
            new
            {
                now = clock.GetUtcNow(),
                hashes = own.Select(one => PictureAddress.Read(one.Url)?.Sha256).OfType<string>().Distinct().ToArray(),
            },
            ct);
        var known = kept.Select(row => $"{new PictureAddress(row.Sha256, row.Width, row.Height, Extension(row.MediaType))}").ToHashSet();
        var missing = own.Where(one => !known.Contains(one.Url!)).ToArray();
        return missing.Length == 0
            ? null
            : Refusal.Invalid(missing.Select(one => KeyValuePair.Create(one.Field, PictureFaults.NotUploaded)));
    }

    /// <summary>The whole picture, or its thumbnail of a width; null when there is none.</summary>
    public Task<ShownPicture?> FindAsync(PictureAddress address, int? width, CancellationToken ct)
    {
        var column = width is null ? "data" : width == PictureAddress.Widths[0] ? "small" : "medium";
        return db.FindAsync<ShownPicture>(
            $"""
            select media_type as MediaType, {column} as Data from pictures
            where sha256 = @sha256 and width = @width and height = @height and media_type = @mediaType and {column} is not null
            """,
            new { sha256 = address.Sha256, width = address.Width, height = address.Height, mediaType = MediaType(address.Extension) },
            ct);
    }

    static PictureAddress Address(MadePicture picture) => new(
        Convert.ToHexStringLower(SHA256.HashData(picture.Image.Data)), picture.Width, picture.Height, Extension(picture.Image.MediaType));

    static string Extension(string mediaType) => mediaType == "image/jpeg" ? "jpg" : mediaType["image/".Length..];

    static string MediaType(string extension) => extension == "jpg" ? "image/jpeg" : $"image/{extension}";
}
