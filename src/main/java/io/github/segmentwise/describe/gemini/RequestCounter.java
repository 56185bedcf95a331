package io.github.segmentwise.describe.gemini;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of a call, of which there is one per attempt, where they leave. */
final class RequestCounter implements ClientInterceptor {

  /** Where the requests of a call are counted. */
  static final CallOptions.Key<AtomicInteger> COUNT = CallOptions.Key.create("requests");

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    AtomicInteger count = options.getOption(COUNT);
    if (count != null) {
      count.incrementAndGet();
    }
    return next.newCall(method, options);
  }
}
