using System.Buffers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Uploads;

/// <summary>A file of an upload that came whole.</summary>
/// <param name="Bytes">Its bytes; they are the taker's only until it is done.</param>
/// <param name="MediaType">What the sender says it is; null: nothing.</param>
internal readonly record struct UploadedFile(ReadOnlyMemory<byte> Bytes, string? MediaType);

/// <summary>
/// Reads a multipart body part by part; never more than one file is in memory. Parts that are neither <c>files</c> nor <c>note</c> are
/// passed over.
/// </summary>
/// <param name="mostFiles">Most files of one upload.</param>
/// <param name="mostBytes">Largest file, bytes.</param>
internal sealed class UploadForm(int mostFiles, int mostBytes)
{
    const int FirstBytes = 64 * 1024;
    const int MostNoteBytes = 200 * Characters.MostBytes;
    const int OtherParts = 5;

    /// <summary>
    /// Hands on each file and returns the note; null where there is none. A refusal of a file says which one it is (<c>file</c>, from 1).
    /// </summary>
    /// <param name="contentType">Of the request.</param>
    /// <param name="body">Of the request.</param>
    /// <param name="take">Takes a file, or refuses it.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<Answer<string>> ReadAsync(
        string? contentType, Stream body, Func<UploadedFile, Task<Refusal?>> take, CancellationToken ct)
    {
        if (Boundary(contentType) is not { } boundary) return Problems.OfStatus(StatusCodes.Status415UnsupportedMediaType);
        var tooMany = Refusal.Invalid("files", FieldFaults.OutOfRange.Between(1, mostFiles));
        var reader = new MultipartReader(boundary, body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024 };
        var (files, note) = (0, (string?)null);
        for (var parts = 0; await reader.ReadNextSectionAsync(ct) is { } part; parts++)
        {
            if (parts == mostFiles + OtherParts) return tooMany;
            var name = Name(part);
            if (name == "note") note = await TextAsync(part, ct);
            if (name is not ("files" or "file" or "files[]")) continue;
            if (files++ == mostFiles) return tooMany;
            if (await FileAsync(part, take, ct) is { } refusal) return refusal.With("file", files);
        }
        return files == 0
            ? Refusal.Invalid("files", FieldFaults.Required)
            : new Answer<string>(string.IsNullOrWhiteSpace(note) ? null : note.Trim(), null);
    }

    async Task<Refusal?> FileAsync(MultipartSection part, Func<UploadedFile, Task<Refusal?>> take, CancellationToken ct)
    {
        // As large as the file takes: most are far smaller than they may be, and what was rented stays in the pool.
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var length = 0;
            for (var room = Room(buffer, length); !room.IsEmpty; room = Room(buffer, length))
            {
                var read = await part.Body.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, ct);
                length += read;
                if (read < room.Length) break;
                if (length <= mostBytes) buffer = Larger(buffer);
            }
            return length > mostBytes
                ? ImageRefusals.ImageTooLarge.With("max_bytes", mostBytes)
                : await take(new(buffer.AsMemory(0, length), part.ContentType));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    Memory<byte> Room(byte[] buffer, int filled) => buffer.AsMemory(0, Math.Min(buffer.Length, mostBytes + 1))[filled..];

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
