using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Orders;

namespace RealtimeReservation.Server.Reports;

/// <summary>Adds a venue's figures up: from the tables written with the log, and from the unfinished orders in memory.</summary>
internal sealed class Figures(NpgsqlDataSource db, OpenOrders open, TimeProvider clock)
{
    /// <summary>The venue now, and its day so far.</summary>
    public async Task<NowReply> NowAsync(Venue venue, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = Zones.Date(venue.Zone, now);
        var began = Zones.Midnight(venue.Zone, today);
        var seq = open.Position;
        int unpaid = 0, waiting = 0;
        DateTimeOffset? oldest = null;
        foreach (var order in open.All.Select(followed => followed.Order))
        {
            if (order.Venue != venue.Id) continue;
            if (order.Status != OrderStatus.ProofSubmitted) unpaid++;
            else
            {
                waiting++;
                if (oldest is null || order.SubmittedAt < oldest) oldest = order.SubmittedAt;
            }
        }
        var end = Zones.Midnight(venue.Zone, today.AddDays(1));
        var days = await DaysAsync(venue, began, end, ct);
        return new(
            seq, now, venue.Id, venue.Zone, venue.Currency, unpaid, waiting, oldest, began,
            days.GetValueOrDefault(today) ?? DayFigures.Nothing(today),
            await HoursAsync(venue, began, end, ct));
    }

    /// <summary>The last days before today.</summary>
    public async Task<DaysReply> PastAsync(Venue venue, int count, CancellationToken ct)
    {
        var today = Zones.Date(venue.Zone, clock.GetUtcNow());
        var days = await DaysAsync(venue, Zones.Midnight(venue.Zone, today.AddDays(-count)), Zones.Midnight(venue.Zone, today), ct);
        var all = Enumerable.Range(0, count).Select(n => today.AddDays(n - count));
        return new(venue.Id, venue.Zone, venue.Currency, [.. all.Select(day => days.GetValueOrDefault(day) ?? DayFigures.Nothing(day))]);
    }

    async Task<Dictionary<DateOnly, DayFigures>> DaysAsync(Venue venue, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var read = Read("figures_by_day.sql", venue, from, to);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = venue.Zone });
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = venue.Settings.Review.TargetMinutes * 60_000L });
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = venue.Settings.Booking.AnswerMinutes * 60_000L });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var days = new Dictionary<DateOnly, DayFigures>();
        while (await rows.ReadAsync(ct))
        {
            var (day, decided, paid) = (rows.GetFieldValue<DateOnly>(0), rows.GetInt64(2), rows.GetInt64(3));
            days[day] = new(
                day, rows.GetInt64(1), decided, paid, decided == 0 ? null : Math.Round((double)paid / decided, 4), rows.GetInt64(4),
                rows.GetInt64(5),
                rows.GetInt64(6), rows.GetInt64(7), rows.IsDBNull(8) ? null : Math.Round(rows.GetDouble(8) / 1000, 1),
                new(rows.GetInt64(9), rows.GetInt64(10), rows.GetInt64(11)), Share(rows, 12), rows.GetInt64(13), Share(rows, 14));
        }
        return days;
    }

    static double? Share(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : Math.Round(rows.GetDouble(column), 4);

    async Task<List<HourFigures>> HoursAsync(Venue venue, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var read = Read("figures_by_hour.sql", venue, from, to);
        await using var rows = await read.ExecuteReaderAsync(ct);
        var hours = new List<HourFigures>();
        while (await rows.ReadAsync(ct)) hours.Add(new(rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2)));
        return hours;
    }

    NpgsqlCommand Read(string file, Venue venue, DateTimeOffset from, DateTimeOffset to)
    {
        var read = db.CreateCommand(Sql.Read(file));
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = venue.Id.Value });
        read.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from });
        read.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = to });
        return read;
    }
}
