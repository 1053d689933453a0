using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Staff opened the proof under review for the first time since something was handed in.</summary>
[Stored("proof_seen")]
public sealed record ProofSeen(UserId Guest, VenueId Venue, UserId By) : OrderEvent, IVenueAction;

/// <summary>The guest added images to the proof under review, which keeps its place in the queue.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Proofs">One to three images.</param>
/// <param name="Note">The guest's words.</param>
[Stored("proof_added")]
public sealed record ProofAdded(UserId Guest, VenueId Venue, ImmutableArray<Proof> Proofs, string? Note) : OrderEvent;

/// <summary>The guest took the proof under review back: another one is awaited.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Proofs">Ids of the images that were taken back.</param>
/// <param name="ExpireAt">Until when (UTC) another one is awaited; null: the order had expired before, and is so again.</param>
[Stored("proof_withdrawn")]
public sealed record ProofWithdrawn(UserId Guest, VenueId Venue, ImmutableArray<string> Proofs, DateTimeOffset? ExpireAt) : OrderEvent;
