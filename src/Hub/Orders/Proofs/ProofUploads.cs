using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Postgres;
using RealtimeReservation.Server.Uploads;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// Takes uploads of proofs. What can be refused is refused before the body is read; what is read must come fast; and of what is refused
/// after all nothing is kept.
/// </summary>
internal sealed class ProofUploads(
    CommandPipeline pipeline, States states, EventLog log, RefusalExplainer explainer, Blobs blobs, ImageCleaner images,
    UploadPlaces places, UploadQuota quota,
    UploadSettings settings, TimeProvider clock)
{
    /// <summary>Reads the body, keeps its images and hands them in, or adds them to what is under review.</summary>
    public async Task<IResult> TakeAsync(HttpContext http, OrderId order, bool adds, CancellationToken ct)
    {
        var user = http.SignedInUser();
        if (!Commands.TryKey(http, out var key)) return Problems.Answer(http, Refusal.Invalid("idempotency_key", RequestFaults.NotAUuid));
        if (await RefuseAsync(http, user, order, adds, key, ct) is { } refusal)
            return Problems.Answer(http, await explainer.ExplainAsync(refusal, ct));
        using var place = places.Take(user);
        if (place is null) return Problems.Answer(http, UploadRefusals.NoPlace);

        var body = new MeteredBody(http.Request.Body);
        var brought = new List<string>();
        var known = true;
        try
        {
            var read = await ReadAsync(http, order, body, brought, ct);
            if (read.Refusal is { } unread) return Problems.Answer(http, unread);
            var form = read.Value!;
            known = false;
            var command = adds
                ? OrderCommands.Add(user, order, new AddProof(user, [.. form.Proofs], form.Note))
                : OrderCommands.Submit(user, order, new SubmitProof(user, [.. form.Proofs], form.Note));
            var result = await pipeline.SendAsync(http, command, about: form.About);
            // What became of a command that is not answered is looked up later; until then its images stay.
            known = result is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status503ServiceUnavailable };
            return result;
        }
        finally
        {
            using var rest = RequestTimeout.Find(http)!.Rest();
            await FinishAsync(user, body.Bytes, known ? [.. brought] : [], rest.Token);
        }
    }

    /// <summary>
    /// What needs no body to be refused. An upload that was carried out before is read again, for its answer is given again.
    /// </summary>
    async Task<Refusal?> RefuseAsync(HttpContext http, UserId user, OrderId id, bool adds, Guid? key, CancellationToken ct)
    {
        var at = await states.OfAsync(Log.Order, id, ct);
        if (!at.Exists() || at.Guest != user) return OrderRefusals.NoSuchOrder;
        RequestGuard.About(http, at.OrderNo);
        var refused = adds ? AddProof.Closed(at) : SubmitProof.Closed(at, clock.GetUtcNow());
        if (refused is { } closed && !(key is { } known && await log.IsAnsweredAsync(known, ct)))
            return RefusalCause.Note(at, closed);
        return await quota.RefuseAsync(user, http.Request.ContentLength ?? 1, ct);
    }

    Task<Answer<ProofForm>> ReadAsync(HttpContext http, OrderId order, MeteredBody body, List<string> brought, CancellationToken ct) =>
        UploadBody.ReadAsync(
            http, settings, ProofForm.MostBody,
            (timeout, until) => ProofForm.ReadAsync(
                http.Request.ContentType, body, file => KeepAsync(order, file, brought, timeout, until), until),
            ct);

    async Task<Answer<KeptFile>> KeepAsync(
        OrderId order, ReadOnlyMemory<byte> file, List<string> brought, RequestTimeout timeout, CancellationToken ct)
    {
        var image = await images.CleanAsync(file, ProofForm.MostBytes, ct);
        if (image.Refusal is { } no) return no;
        var original = Blobs.Hash(file.Span);
        timeout.Restart();
        var proof = await blobs.PutAsync(order, image.Value!, original, ct);
        timeout.Pause();
        brought.Add(proof.Sha256);
        return new KeptFile(proof, original);
    }

    /// <summary>
    /// Also for a client that has gone. Where the database cannot be reached in time, the sweep does it later: the answer waits for this.
    /// </summary>
    async Task FinishAsync(UserId user, long bytes, string[] brought, CancellationToken ct)
    {
        try
        {
            await quota.AddAsync(user, bytes, ct);
            // One after the other, for one image may have been put twice.
            foreach (var sha256 in brought) await blobs.SettleAsync(sha256, ct);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
        }
    }
}
