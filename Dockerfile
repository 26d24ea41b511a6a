# Corridor in a container: one static program, a folder for its data, and no shell.
#
#   docker build -t corridor .
#   docker run -p 127.0.0.1:8080:8080 -v corridor:/data corridor
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /corridor ./cmd/corridor && mkdir /data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /corridor /corridor
COPY --from=build --chown=nonroot:nonroot /data /data
ENV CORRIDOR_DATA=/data/corridor.db
# The container's port is reached by whom it is published to; see docs/running.md for tokens.
ENV CORRIDOR_ADDR=0.0.0.0:8080 CORRIDOR_PUBLIC=true
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/corridor"]
CMD ["serve"]
