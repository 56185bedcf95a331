package io.github.segmentwise.standin.bigquery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What shall go wrong, and how often. Safe for many threads. */
public final class Faults {

  /** As often as it can. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  private static final class Fault {
    private final RequestLog.Method method;
    private final TableName table;
    private final BigQueryError error;
    private int left;

    private Fault(RequestLog.Method method, TableName table, BigQueryError error, int times) {
      this.method = method;
      this.table = table;
      this.error = error;
      this.left = times;
    }
  }

  private final List<Fault> requests = new ArrayList<>();
  private final List<Fault> jobs = new ArrayList<>();
  private final Set<String> denied = new HashSet<>();
  private final Set<String> creators = new HashSet<>();
  private long breakAfter;
  private int breaksLeft;

  Faults() {}

  /**
   * Makes requests fail before anything is done.
   *
   * @param method the method that fails
   * @param table the table that it fails for, or null for any
   * @param error what the client sees
   * @param times how many requests fail, or {@link #ALWAYS}
   */
  public synchronized void failRequests(
      RequestLog.Method method, TableName table, BigQueryError error, int times) {
    requests.add(new Fault(method, table, error, times));
  }

  /**
   * Makes jobs end with an error after they were accepted.
   *
   * @param kind LOAD_JOB, QUERY_JOB or COPY_JOB
   * @param table the destination that it fails for, or null for any
   * @param error the result of the job
   * @param times how many jobs fail, or {@link #ALWAYS}
   */
  public synchronized void failJobs(
      RequestLog.Method kind, TableName table, BigQueryError error, int times) {
    jobs.add(new Fault(kind, table, error, times));
  }

  /** Refuses everything in a dataset, over REST and gRPC, until the stand-in closes. */
  public synchronized void deny(String project, String dataset) {
    denied.add(project + ":" + dataset);
  }

  /**
   * Lets the account of the requests create datasets in a project. As any account without a role
   * that includes {@code bigquery.datasets.create}, it may not do so at first.
   */
  public synchronized void allowDatasets(String project) {
    creators.add(project);
  }

  synchronized void checkDatasetCreation(String project) {
    if (!creators.contains(project)) {
      throw new BigQueryError(
          BigQueryError.Reason.ACCESS_DENIED,
          "Access Denied: Project %1$s: User does not have bigquery.datasets.create permission in"
                  .formatted(project)
              + " project %s.".formatted(project));
    }
  }

  /**
   * Breaks read streams off as a lost connection does; the client may go on from its offset.
   *
   * @param afterRows how many rows a call delivers before it breaks; 0 or more
   * @param times how many calls break, or {@link #ALWAYS}
   */
  public synchronized void breakReadStreams(long afterRows, int times) {
    breakAfter = afterRows;
    breaksLeft = times;
  }

  /** Takes all faults back. */
  public synchronized void clear() {
    requests.clear();
    jobs.clear();
    denied.clear();
    breaksLeft = 0;
  }

  /** Throws the error of a request that shall fail. */
  synchronized void checkRequest(RequestLog.Method method, TableName table) {
    if (table != null) {
      checkDataset(table.project(), table.dataset(), "Table " + table);
    }
    throwFault(requests, method, table);
  }

  synchronized void checkDataset(String project, String dataset, String resource) {
    if (denied.contains(project + ":" + dataset)) {
      throw new BigQueryError(
          BigQueryError.Reason.ACCESS_DENIED,
          "Access Denied: " + resource + ": Permission denied, or it may not exist.");
    }
  }

  /** Throws the error of a job that shall fail. */
  synchronized void checkJob(RequestLog.Method kind, TableName destination) {
    throwFault(jobs, kind, destination);
  }

  private static void throwFault(List<Fault> faults, RequestLog.Method method, TableName table) {
    for (Iterator<Fault> each = faults.iterator(); each.hasNext(); ) {
      Fault fault = each.next();
      boolean meant = fault.table == null || fault.table.equals(table);
      if (fault.method == method && meant) {
        if (fault.left != ALWAYS && --fault.left <= 0) {
          each.remove();
        }
        throw fault.error;
      }
    }
  }

  /** Returns how many rows this call to read may deliver before it breaks, if it shall break. */
  synchronized OptionalLong nextBreak() {
    if (breaksLeft == 0) {
      return OptionalLong.empty();
    }
    if (breaksLeft != ALWAYS) {
      breaksLeft--;
    }
    return OptionalLong.of(breakAfter);
  }
}
