using Npgsql;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Server.Reports;

/// <summary>Reads the weeks that forecasts rest on.</summary>
internal sealed class Forecasts(NpgsqlDataSource db, TimeProvider clock)
{
    public async Task<ForecastReply> OfAsync(Venue venue, CancellationToken ct)
    {
        var today = Period.DayOf(venue, clock.GetUtcNow());
        // The weeks held out are forecast from those before them.
        var period = new Period(venue, today.AddDays(-7 * (Forecast.Weeks + Forecast.Held)), today.AddDays(-1));
        var sold = new List<HourSold>();
        await using var read = db.OverDays("report_day_hours.sql", period);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            sold.Add(new(rows.GetFieldValue<DateOnly>(0), rows.GetInt32(1), rows.GetInt64(2), rows.GetInt64(3)));
        var forecast = new Forecast(sold, today);
        var days = Enumerable.Range(0, 7).Select(n => today.AddDays(n)).Select(day => (Day: day, Hours: forecast.Expect(day, today)))
            .Where(day => day.Hours is not null);
        return new(
            venue.Id, venue.Zone, venue.Currency, Math.Min(forecast.History, Forecast.Weeks), forecast.Error(),
            [.. days.Select(day => Day(day.Day, day.Hours!, Period.DayStarts(venue).Hours))]);
    }

    static ForecastDay Day(DateOnly day, List<(int Hour, double Quantity, double Net)> hours, int starts) => new(
        day, Math.Round(hours.Sum(hour => hour.Quantity), 1), (long)Math.Round(hours.Sum(hour => hour.Net)),
        [
            .. hours.OrderBy(hour => (hour.Hour - starts + 24) % 24)
                .Select(hour => new ForecastHour(hour.Hour, Math.Round(hour.Quantity, 2), (long)Math.Round(hour.Net))),
        ]);
}
