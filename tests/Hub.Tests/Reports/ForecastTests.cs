using RealtimeReservation.Server.Reports;

namespace RealtimeReservation.Server.Tests.Reports;

public class ForecastTests
{
    static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>Weeks in which every day sold the same in one hour, but for Saturdays.</summary>
    static IEnumerable<HourSold> Weeks(int weeks, Func<DateOnly, long> quantity) =>
        Enumerable.Range(1, 7 * weeks).Select(n => Today.AddDays(-n))
            .Select(day => new HourSold(day, 20, quantity(day), quantity(day) * 100)).Where(hour => hour.Quantity > 0);

    static long Usual(DateOnly day) => day.DayOfWeek == DayOfWeek.Saturday ? 50 : 10;

    [Fact]
    public void A_day_is_forecast_from_the_same_weekdays_before_it()
    {
        var forecast = new Forecast(Weeks(6, Usual), Today);

        forecast.Expect(Today, Today).ShouldBe([(20, 50.0, 5000.0)]);
        forecast.Expect(Today.AddDays(1), Today).ShouldBe([(20, 10.0, 1000.0)]);
        forecast.History.ShouldBe(6);
    }

    [Fact]
    public void Days_without_sales_count_as_they_were_but_not_those_before_the_first()
    {
        var forecast = new Forecast(Weeks(3, day => day == Today.AddDays(-14) ? 0 : Usual(day)), Today);

        forecast.Expect(Today, Today)!.Single().Quantity.ShouldBe(100 / 3.0, 0.001);
    }

    [Fact]
    public void Weeks_that_repeat_themselves_are_forecast_without_error()
    {
        new Forecast(Weeks(12, Usual), Today).Error().ShouldBe(new ForecastError(4, 0, 0, 0));
    }

    [Fact]
    public void The_error_is_taken_on_weeks_that_were_held_out_beside_that_of_saying_as_last_week()
    {
        // Every other week sells twice as much: last week is always wrong, the average half as much.
        var forecast = new Forecast(Weeks(12, day => (Today.DayNumber - day.DayNumber - 1) / 7 % 2 == 0 ? 10 : 20), Today);

        var error = forecast.Error()!;

        error.Weeks.ShouldBe(4);
        error.LastWeekByDay.ShouldBe(10 / 15.0, 0.001);
        error.ByDay.ShouldBeLessThan(0.4);
        error.ByHour.ShouldBe(error.ByDay);
    }

    [Fact]
    public void Too_little_history_gives_no_forecast_and_no_error()
    {
        var (none, little) = (new Forecast([], Today), new Forecast(Weeks(1, Usual), Today));

        (none.Expect(Today, Today), none.Error(), none.History).ShouldBe((null, null, 0));
        (little.Expect(Today, Today), little.Error()).ShouldBe((null, null));
        new Forecast(Weeks(2, Usual), Today).Error().ShouldBeNull("a forecast of last week would rest on one week");
        new Forecast(Weeks(3, Usual), Today).Error()!.Weeks.ShouldBe(1);
    }
}
