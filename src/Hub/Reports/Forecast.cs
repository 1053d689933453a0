namespace RealtimeReservation.Server.Reports;

/// <summary>What an hour of a business day sold.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Hour">On the wall, 0–23.</param>
/// <param name="Quantity">Things sold.</param>
/// <param name="Net">Minor units.</param>
internal sealed record HourSold(DateOnly Day, int Hour, long Quantity, long Net);

/// <summary>
/// What the same weekday and hour sold on average in the weeks before: simple enough that everybody can check it, and its error on weeks it
/// has not seen stands beside it. A day on which nothing was sold counts as it was.
/// </summary>
internal sealed class Forecast
{
    /// <summary>Weeks an average goes back.</summary>
    public const int Weeks = 8;

    /// <summary>Weeks that are held out to measure the error.</summary>
    public const int Held = 4;

    /// <summary>Weeks that a forecast needs at least.</summary>
    public const int Least = 2;

    readonly Dictionary<DateOnly, HourSold[]> days;
    readonly DateOnly first;
    readonly DateOnly today;

    /// <summary>Takes what was sold before today; what came before the first sale counts as closed for business.</summary>
    public Forecast(IEnumerable<HourSold> sold, DateOnly today)
    {
        days = sold.Where(hour => hour.Day < today).GroupBy(hour => hour.Day).ToDictionary(day => day.Key, day => day.ToArray());
        first = days.Count == 0 ? today : days.Keys.Min();
        this.today = today;
    }

    /// <summary>Whole weeks of history.</summary>
    public int History => (today.DayNumber - first.DayNumber) / 7;

    /// <summary>The hours of a day with anything in them, from what was known before an instant; null where too little was.</summary>
    /// <param name="day">The day.</param>
    /// <param name="known">The first day that is not known.</param>
    public List<(int Hour, double Quantity, double Net)>? Expect(DateOnly day, DateOnly known)
    {
        var same = Enumerable.Range(1, 7 * (Weeks + 1)).Select(n => day.AddDays(-n))
            .Where(d => d.DayOfWeek == day.DayOfWeek && d < known && d >= first).Take(Weeks).ToArray();
        if (same.Length < Least) return null;
        return
        [
            .. same.SelectMany(d => days.GetValueOrDefault(d, [])).GroupBy(hour => hour.Hour)
                .Select(hour => (hour.Key, hour.Sum(h => h.Quantity) / (double)same.Length, hour.Sum(h => h.Net) / (double)same.Length)),
        ];
    }

    /// <summary>How far it was off in the last weeks, by quantity; null where there are too few.</summary>
    public ForecastError? Error()
    {
        var (weeks, off, offByHour, offLastWeek, all) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var week = 1; week <= Held; week++)
        {
            var begin = today.AddDays(-7 * week);
            if (begin.AddDays(-7 * Least) < first) break;
            weeks++;
            for (var day = begin; day < begin.AddDays(7); day = day.AddDays(1))
            {
                var was = days.GetValueOrDefault(day, []).ToDictionary(hour => hour.Hour, hour => (double)hour.Quantity);
                var said = Expect(day, begin)!.ToDictionary(hour => hour.Hour, hour => hour.Quantity);
                var before = days.GetValueOrDefault(day.AddDays(-7), []).Sum(hour => (double)hour.Quantity);
                off += Math.Abs(was.Values.Sum() - said.Values.Sum());
                offByHour += was.Keys.Union(said.Keys).Sum(hour => Math.Abs(was.GetValueOrDefault(hour) - said.GetValueOrDefault(hour)));
                offLastWeek += Math.Abs(was.Values.Sum() - before);
                all += was.Values.Sum();
            }
        }
        return all == 0 ? null : new(weeks, Math.Round(off / all, 4), Math.Round(offByHour / all, 4), Math.Round(offLastWeek / all, 4));
    }
}
