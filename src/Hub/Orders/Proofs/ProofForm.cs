using System.Buffers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>An image of an upload that is kept now.</summary>
/// <param name="Proof">As a proof names it.</param>
/// <param name="Original">Hash of the file that was uploaded.</param>
internal sealed record KeptFile(Proof Proof, string Original);

/// <summary>What was uploaded: the proofs, their images kept, and the note; or why not.</summary>
internal sealed record ProofForm(IReadOnlyList<KeptFile> Files, string? Note, Refusal? Refusal)
{
    /// <summary>Most images of one upload.</summary>
    public const int MostFiles = 3;

    /// <summary>Largest image, bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Largest body, bytes.</summary>
    public const int MostBody = (MostFiles * MostBytes) + (64 * 1024);

    const int FirstBytes = 64 * 1024;
    const int MostNoteBytes = 200 * Characters.MostBytes;
    const int MostParts = 8;

    /// <summary>The proofs.</summary>
    public IEnumerable<Proof> Proofs => Files.Select(file => file.Proof);

    /// <summary>
    /// Reads a multipart body part by part; never more than one image is in memory, and each is kept before the next is read. Parts that
    /// are neither <c>files</c> nor <c>note</c> are passed over.
    /// </summary>
    /// <param name="contentType">Of the request.</param>
    /// <param name="body">Of the request.</param>
    /// <param name="keep">Keeps an image that came whole, or refuses it; the bytes are its own only until it is done.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<ProofForm> ReadAsync(
        string? contentType, Stream body, Func<ReadOnlyMemory<byte>, Task<Answer<KeptFile>>> keep, CancellationToken ct)
    {
        if (Boundary(contentType) is not { } boundary) return No(Problems.OfStatus(415));
        var reader = new MultipartReader(boundary, body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024 };
        var (files, note) = (new List<KeptFile>(), (string?)null);
        for (var parts = 0; await reader.ReadNextSectionAsync(ct) is { } part; parts++)
        {
            if (parts == MostParts) return No(Refusal.Invalid("files", FieldFaults.OutOfRange.Between(1, MostFiles)));
            var name = Name(part);
            if (name == "note") note = await TextAsync(part, ct);
            if (name is not ("files" or "file" or "files[]")) continue;
            if (files.Count == MostFiles) return No(Refusal.Invalid("files", FieldFaults.OutOfRange.Between(1, MostFiles)));
            if (await FileAsync(part, files, keep, ct) is { } refusal) return No(refusal);
        }
        return files.Count == 0
            ? No(Refusal.Invalid("files", FieldFaults.Required))
            : new(files, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), null);
    }

    /// <summary>Nothing, and why.</summary>
    public static ProofForm No(Refusal refusal) => new([], null, refusal);

    /// <summary>What was uploaded, for telling one use of an idempotency key from another.</summary>
    public string About => $"{string.Join(',', Files.Select(file => file.Original))}\n{Note}";

    static async Task<Refusal?> FileAsync(
        MultipartSection part, List<KeptFile> files, Func<ReadOnlyMemory<byte>, Task<Answer<KeptFile>>> keep, CancellationToken ct)
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
            if (length > MostBytes) return ImageRefusals.ImageTooLarge.With("max_bytes", MostBytes);
            var kept = await keep(buffer.AsMemory(0, length));
            if (kept.Refusal is { } refusal) return refusal;
            var file = kept.Value!;
            var twin = files.Find(earlier => earlier.Proof.Sha256 == file.Proof.Sha256);
            files.Add(twin is null ? file : file with { Proof = file.Proof with { DuplicateOf = twin.Proof.Id } });
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

    static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.Value
            : null;

    static string? Name(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.Name).Value
            : null;
}
