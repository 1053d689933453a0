using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Orders;

/// <summary>What was uploaded: the proofs, their images kept, and the note; or why not.</summary>
internal sealed record ProofForm(IReadOnlyList<Proof> Proofs, string? Note, Refusal? Refusal)
{
    /// <summary>Most images of one upload.</summary>
    public const int MostFiles = 3;

    /// <summary>Largest image, bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    const int FirstBytes = 64 * 1024;
    const int MostNoteBytes = 4 * 1024;
    const int MostParts = 8;
    const int MostBody = (MostFiles * MostBytes) + (64 * 1024);

    /// <summary>
    /// Reads a multipart body part by part; never more than one image is in memory, and each is kept before the next is read. Parts that
    /// are neither <c>files</c> nor <c>note</c> are passed over.
    /// </summary>
    public static async Task<ProofForm> ReadAsync(HttpContext http, string order, Blobs blobs, CancellationToken ct)
    {
        if (Boundary(http.Request) is not { } boundary) return No(Problems.OfStatus(415));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBody;
        var reader = new MultipartReader(boundary, http.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024 };
        var (proofs, note) = (new List<Proof>(), (string?)null);
        try
        {
            for (var parts = 0; await reader.ReadNextSectionAsync(ct) is { } part; parts++)
            {
                if (parts == MostParts) return No(Invalid("files", new("out_of_range", 1, MostFiles)));
                var name = Name(part);
                if (name == "note") note = await TextAsync(part, ct);
                if (name is not ("files" or "file" or "files[]")) continue;
                if (proofs.Count == MostFiles) return No(Invalid("files", new("out_of_range", 1, MostFiles)));
                if (await KeepAsync(part, order, blobs, proofs, ct) is { } refusal) return No(refusal);
            }
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException) && !http.RequestAborted.IsCancellationRequested)
        {
            return No(Invalid("files", new("malformed")));
        }
        return proofs.Count == 0 ? No(Invalid("files", new("required"))) : new(proofs, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), null);
    }

    /// <summary>What was uploaded, for telling one use of an idempotency key from another.</summary>
    public string About => $"{string.Join(',', Proofs.Select(proof => proof.Sha256))}\n{Note}";

    static async Task<Refusal?> KeepAsync(MultipartSection part, string order, Blobs blobs, List<Proof> proofs, CancellationToken ct)
    {
        // As large as the image takes: most are far smaller than they may be, and what was rented stays in the pool.
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var length = 0;
            for (var room = Room(buffer, length); !room.IsEmpty; room = Room(buffer, length))
            {
                var read = await part.Body.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, ct);
                length += read;
                if (read < room.Length) break;
                if (length <= MostBytes) buffer = Larger(buffer);
            }
            if (length > MostBytes) return new Refusal(ServerCodes.TooLarge, "image_too_large").With("max_bytes", MostBytes);
            if (ImageHeader.Read(buffer.AsSpan(0, length)) is not { } header) return new(ServerCodes.NotAccepted, "not_an_image");
            if (header.Pixels > ImageHeader.MostPixels) return new Refusal(ServerCodes.TooLarge, "too_many_pixels").With("max_pixels", ImageHeader.MostPixels);
            var proof = await blobs.PutAsync(order, header.MediaType, buffer.AsMemory(0, length), ct);
            var twin = proofs.Find(earlier => earlier.Sha256 == proof.Sha256);
            proofs.Add(twin is null ? proof : proof with { DuplicateOf = twin.Id });
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static Memory<byte> Room(byte[] buffer, int filled) => buffer.AsMemory(0, Math.Min(buffer.Length, MostBytes + 1))[filled..];

    static byte[] Larger(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * full.Length);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    static async Task<string> TextAsync(MultipartSection part, CancellationToken ct)
    {
        var buffer = new byte[MostNoteBytes + 1];
        var length = await part.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        // One that is longer is longer than any note in any script, and is refused for it.
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.Value
            : null;

    static string? Name(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.Name).Value : null;

    static Refusal Invalid(string field, Fault fault) => Problems.Invalid(field, fault);

    static ProofForm No(Refusal refusal) => new([], null, refusal);
}
