using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>Uploading proofs of payment, and looking at them.</summary>
internal static class ProofEndpoints
{
    public static void MapProofs(this IEndpointRouteBuilder api)
    {
        api.MapPost(
            "/orders/{id}/proofs",
            (OrderId id, HttpContext http, ProofUploads uploads, CancellationToken ct) => uploads.TakeAsync(http, id, adds: false, ct))
            .NeedsUnlessOwn().WithSummary("Hand in a proof of payment: one to three images").Produces<OrderRow>()
            .Accepts<ProofUpload>("multipart/form-data").DisableAntiforgery();
        api.MapPost(
            "/orders/{id}/proofs/more",
            (OrderId id, HttpContext http, ProofUploads uploads, CancellationToken ct) => uploads.TakeAsync(http, id, adds: true, ct))
            .NeedsUnlessOwn().WithSummary("Add one to three images to the proof under review, six in all").Produces<OrderRow>()
            .Accepts<ProofUpload>("multipart/form-data").DisableAntiforgery();
        api.MapDelete("/orders/{id}/proofs", (OrderId id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.WithdrawProof(http.SignedInUser(), id))).NeedsUnlessOwn()
            .WithSummary("Take the proof under review back; its images are deleted").Produces<OrderRow>();
        api.MapGet("/proofs/{id}/image", ImageAsync).NeedsUnlessOwn(Permission.ViewOrders)
            .WithSummary("The image of a proof").Produces<byte[]>(200, "image/jpeg", "image/png", "image/webp");
    }

    /// <summary>An image, told to be nothing but an image: what was kept by earlier versions of the server may hold anything.</summary>
    static async Task<IResult> ImageAsync(string id, HttpContext http, Blobs blobs, Rights rights, CancellationToken ct)
    {
        var image = await blobs.OfProofAsync(id, ct);
        if (image is null || (image.Guest != http.UserId() && !rights.May(http.SignedInUser(), image.Venue, Permission.ViewOrders)))
            return Problems.Answer(http, ProofRefusals.NoSuchProof);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.ContentDisposition = "inline";
        // Asked for each time, which costs a 304: an image that is erased must not live on in caches.
        headers.CacheControl = "private, no-cache";
        return Results.Bytes(image.Data, image.MediaType, entityTag: new($"\"{image.Sha256}\""));
    }
}

/// <summary>The form of an upload, for the API's description: 1–3 jpeg, png or webp images of at most 5 MiB, and a note.</summary>
internal sealed record ProofUpload(IFormFileCollection Files, string? Note);
