package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"corridor/server"
	"corridor/server/observe"
)

// How long a server that is told to stop waits: for requests under way, and for
// the store, which may be stuck itself.
const (
	stopTimeout  = 15 * time.Second
	closeTimeout = 5 * time.Second
)

// service is how requests are served.
type service struct {
	handler  http.Handler
	timeout  time.Duration // of a request
	stopping time.Duration // how long requests under way may go on once the server is told to stop
	headers  int64         // bytes that addresses and headers of all requests may take together
	log      *slog.Logger
}

// listen serves until the context ends, then lets requests under way finish for
// as long as they may, and ends those that have not.
func (s service) listen(ctx context.Context, listener net.Listener) error {
	timeout, stopping, log := s.timeout, s.stopping, s.log
	httpServer := &http.Server{
		Handler:           s.handler,
		MaxHeaderBytes:    server.MaxHeader,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       timeout + 10*time.Second,
		WriteTimeout:      timeout + 10*time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	(&connections{most: int(s.headers / server.MaxHeader)}).of(httpServer)
	failed := make(chan error, 1)
	go func() { failed <- httpServer.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	log.Info("stopping; requests under way may finish", "within", stopping)
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopping)
	defer cancel()
	err := httpServer.Shutdown(patience)
	if errors.Is(err, context.DeadlineExceeded) {
		log.Warn("some requests have not ended; they are cut off")
		err = httpServer.Close()
	}
	if err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("stopping: %w", err)
	}
	return nil
}

// within does the last work of a program, and leaves it undone where it takes too
// long: what was written is safe, and the program's end frees the rest.
func within(limit time.Duration, what string, log *slog.Logger, work func() error) {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		if err != nil {
			log.Warn(what, "error", err)
		}
	case <-time.After(limit):
		log.Warn(what+" takes too long and is left", "after", limit)
	}
}

// reached is the address at which this machine reaches a server: one that listens
// on all addresses is reached as localhost.
func reached(listening net.Addr) string {
	if tcp, ok := listening.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", fmt.Sprint(tcp.Port))
	}
	return listening.String()
}

// measure serves metrics at an address of their own, where one is given; without,
// nothing is counted.
func (c serveCommand) measure(log *slog.Logger) (metrics *observe.Metrics, stop func(), err error) {
	if c.Metrics == "" {
		return nil, func() {}, nil
	}
	listener, err := net.Listen("tcp", c.Metrics)
	if err != nil {
		return nil, nil, fmt.Errorf("listening on %s for metrics (choose another with --metrics): %w", c.Metrics, err)
	}
	metrics = observe.NewMetrics()
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics.Handler())
	metricsServer := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	go func() {
		if err := metricsServer.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("metrics are served no longer", "error", err)
		}
	}()
	log.Info("metrics are served", "address", "http://"+reached(listener.Addr())+"/metrics")
	return metrics, func() { _ = metricsServer.Close() }, nil
}

// trace sends traces to a collector, where one is given.
func (c serveCommand) trace(ctx context.Context, log *slog.Logger) (spans *observe.Spans, stop func(), err error) {
	if c.Traces == "" && !observe.CollectorNamed() {
		return nil, func() {}, nil
	}
	exporter, err := observe.Export(ctx, c.Traces)
	if err != nil {
		return nil, nil, wrongUsage("--traces: %w", err)
	}
	spans = observe.NewSpans(exporter, log)
	log.Info("traces are sent", "address", cmp.Or(c.Traces, "as OpenTelemetry's variables say"))
	return spans, func() {
		within(closeTimeout, "sending the last traces", log, func() error {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTimeout)
			defer cancel()
			return spans.Close(ctx)
		})
	}, nil
}
