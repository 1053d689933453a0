# Kept plain, and not run where this project is developed: no container engine is there. Check it where one is.
# The server alone: give it a PostgreSQL with ConnectionStrings__Postgres (docker-compose.yml does).

FROM node:20-bookworm-slim AS web
WORKDIR /source/src/Web
COPY src/Web/package.json src/Web/package-lock.json src/Web/.npmrc ./
RUN npm ci
COPY src/Web ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS server
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src ./src
COPY --from=web /source/src/Hub/wwwroot ./src/Hub/wwwroot
RUN dotnet publish src/Hub -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=server /app ./
ENV ASPNETCORE_URLS=http://+:5080 \
    ASPNETCORE_ENVIRONMENT=Production
EXPOSE 5080
USER app
ENTRYPOINT ["dotnet", "RealtimeReservation.Server.dll"]
