using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Uploads;

namespace RealtimeReservation.Server.Orders;

/// <summary>An image of an upload that is kept now.</summary>
/// <param name="Proof">As a proof names it.</param>
/// <param name="Original">Hash of the file that was uploaded.</param>
internal sealed record KeptFile(Proof Proof, string Original);

/// <summary>What was uploaded: the proofs, their images kept, and the note.</summary>
internal sealed record ProofForm(IReadOnlyList<KeptFile> Files, string? Note)
{
    /// <summary>Most images of one upload.</summary>
    public const int MostFiles = 3;

    /// <summary>Largest image, bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Largest body, bytes.</summary>
    public const int MostBody = (MostFiles * MostBytes) + (64 * 1024);

    static readonly UploadForm Form = new(MostFiles, MostBytes);

    /// <summary>The proofs.</summary>
    public IEnumerable<Proof> Proofs => Files.Select(file => file.Proof);

    /// <summary>Reads a multipart body; each image is kept before the next is read.</summary>
    /// <param name="contentType">Of the request.</param>
    /// <param name="body">Of the request.</param>
    /// <param name="keep">Keeps an image that came whole, or refuses it; the bytes are its own only until it is done.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<Answer<ProofForm>> ReadAsync(
        string? contentType, Stream body, Func<ReadOnlyMemory<byte>, Task<Answer<KeptFile>>> keep, CancellationToken ct)
    {
        var files = new List<KeptFile>();
        var note = await Form.ReadAsync(contentType, body, AddAsync, ct);
        return note.Refusal is { } refusal ? refusal : new ProofForm(files, note.Value);

        async Task<Refusal?> AddAsync(UploadedFile sent)
        {
            var kept = await keep(sent.Bytes);
            if (kept.Refusal is { } no) return no;
            var file = kept.Value!;
            var twin = files.Find(earlier => earlier.Proof.Sha256 == file.Proof.Sha256);
            files.Add(twin is null ? file : file with { Proof = file.Proof with { DuplicateOf = twin.Proof.Id } });
            return null;
        }
    }

    /// <summary>What was uploaded, for telling one use of an idempotency key from another.</summary>
    public string About => $"{string.Join(',', Files.Select(file => file.Original))}\n{Note}";
}
