using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Floors;

/// <summary>What staff do with tables, apart from what is ordered there.</summary>
internal static class TableCommands
{
    /// <summary>Give the venue a table, or replace it.</summary>
    public static Command<AdminTable> Set(UserId user, VenueId venue, TableId id, TableRequest request)
    {
        var (table, code) = (new Table(id, request.Name.Trim(), request.Area.Trim(), request.Seats, request.Position), NewCode());
        return On(
            user, venue, TableJson.Default.AdminTable, (place, floor) => SetTable.Decide(new(user, table, code), place, floor),
            floor => AdminTable.From(floor.Tables[id]));
    }

    /// <summary>Take a table away.</summary>
    public static Command<Done> Remove(UserId user, VenueId venue, TableId id) =>
        On(user, venue, DoneJson.Default.Done, (place, floor) => RemoveTable.Decide(new(user, id), place, floor), _ => Done.It);

    /// <summary>Give the table's QR a new code.</summary>
    public static Command<AdminTable> Renew(UserId user, VenueId venue, TableId id)
    {
        var code = NewCode();
        return On(
            user, venue, TableJson.Default.AdminTable, (place, floor) => RenewTableCode.Decide(new(user, id, code), place, floor),
            floor => AdminTable.From(floor.Tables[id]));
    }

    /// <summary>The call of a table's guests was seen.</summary>
    public static Command<Done> SeeCall(UserId user, VenueId venue, TableId id) => new(
        tx => tx.Apply(Domain.Floors.SeeCall.Decide(new(user, id), venue, tx.Read(Log.Floor, venue))) is { } refusal ? refusal : Done.It,
        DoneJson.Default.Done, Streams.Floor(venue))
    { Access = Access.At(venue, Permission.ServeTables) };

    /// <summary>96 random bits: a table cannot be guessed, and the QR stays small.</summary>
    public static string NewCode() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));

    static Command<T> On<T>(
        UserId user, VenueId venue, JsonTypeInfo<T> json, Func<Venue, Floor, Decision> decide, Func<Floor, T> answer) => new(
        tx =>
        {
            return tx.Apply(decide(tx.Read(Log.Venue, venue), tx.Read(Log.Floor, venue))) is { } refusal
                ? refusal
                : answer(tx.Read(Log.Floor, venue));
        },
        json, Streams.Venue(venue), Streams.Floor(venue))
        { Access = Access.At(venue, Permission.ManageTables) };
}
