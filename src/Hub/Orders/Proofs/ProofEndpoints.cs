using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Accounts;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Orders;

/// <summary>Uploading proofs of payment, and looking at them.</summary>
internal static class ProofEndpoints
{
    static readonly SemaphoreSlim Uploads = new(32);

    public static void MapProofs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/orders/{id}/proofs", UploadAsync).Produces<OrderRow>().Accepts<ProofUpload>("multipart/form-data").DisableAntiforgery();
        api.MapGet("/proofs/{id}/image", ImageAsync).Produces<byte[]>(200, "image/jpeg", "image/png", "image/webp");
    }

    static async Task<IResult> UploadAsync(
        string id, HttpContext http, OrderRows orders, Blobs blobs, CommandLoop loop, CancellationToken ct)
    {
        // Nobody sends megabytes for an order that is not theirs.
        if (await orders.SeenAsync(http.UserId()!, id, ct) is not { } row || row.Guest != http.UserId()) return OrderEndpoints.NotFound(http);
        RequestGuard.About(http, row.OrderNo);
        if (!Uploads.Wait(0, CancellationToken.None)) return Problems.Of(http, new Refusal(ServerCodes.TooMany, "too_many").With("retry_after", 2));
        try
        {
            var form = await ProofForm.ReadAsync(http, id, blobs, ct);
            if (form.Refusal is { } refusal) return Problems.Of(http, refusal);
            var command = new SubmitProof(http.UserId()!, [.. form.Proofs], form.Note);
            return await loop.SendAsync(http, OrderCommands.Submit(http.UserId()!, id, command), about: form.About);
        }
        finally
        {
            Uploads.Release();
        }
    }

    /// <summary>An image as it was uploaded: it may hold anything, so it is told to be nothing but an image.</summary>
    static async Task<IResult> ImageAsync(string id, HttpContext http, Blobs blobs, Rights rights, CancellationToken ct)
    {
        var image = await blobs.OfProofAsync(id, ct);
        if (image is null || (image.Guest != http.UserId() && !rights.Has(http.UserId()!, image.Venue, OrderCommands.Desk)))
            return Problems.Of(http, new Refusal(Codes.NotFound, "no_such_proof"));
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.ContentDisposition = "inline";
        headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Bytes(image.Data, image.MediaType, entityTag: new($"\"{image.Sha256}\""));
    }
}

/// <summary>The form of an upload, for the API's description: 1–3 jpeg, png or webp images of at most 5 MiB, and a note.</summary>
internal sealed record ProofUpload(IFormFileCollection Files, string? Note);
