using Npgsql;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Reports;

/// <summary>Queries over a period: each takes the venue, its first instant and the one after its last first of all.</summary>
internal static class ReportQuery
{
    public static NpgsqlCommand Over(this NpgsqlDataSource db, string file, Period period)
    {
        var read = db.CreateCommand(Sql.Read(file));
        read.Add(period.Venue.Id.Value).Add(period.Begins).Add(period.Ends);
        return read;
    }

    /// <summary>The same, with what it takes to find hours and days on the venue's wall.</summary>
    public static NpgsqlCommand OverDays(this NpgsqlDataSource db, string file, Period period) =>
        db.Over(file, period).Add(period.Venue.Zone).Add(Period.DayStarts(period.Venue));

    public static NpgsqlCommand Add<T>(this NpgsqlCommand read, T value)
    {
        read.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return read;
    }
}
