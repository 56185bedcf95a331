package io.github.segmentwise.scoring;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.outlier.OutlierRule;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.value.ValueFit;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Reads a kept model on a worker, so that the graph need not hold it, once the facts say that the
 * input is usable.
 */
public final class LoadModel extends PTransform<PBegin, PCollection<KeptModel>> {

  private final ModelFile file;

  private LoadModel(ModelFile file) {
    this.file = file;
  }

  /** Of a file that was read at launch. */
  public static LoadModel of(ModelFile file) {
    return new LoadModel(file);
  }

  @Override
  public PCollection<KeptModel> expand(PBegin begin) {
    return begin
        .apply("File", Create.of(file.path()).withCoder(StringUtf8Coder.of()))
        .apply("Read", ParDo.of(new Read(file.path(), file.model().identity().sha256())))
        .setCoder(StreamCoder.of(KeptModel.class, KeptModel::writeTo, KeptModel::readFrom));
  }

  private static final class Read extends DoFn<String, KeptModel> {
    private final String path;
    private final String sha256;

    Read(String path, String sha256) {
      this.path = path;
      this.sha256 = sha256;
    }

    @ProcessElement
    public void read(OutputReceiver<KeptModel> out) {
      out.output(ModelFile.again(path, sha256).model());
    }
  }

  /**
   * The space of a model, once the input is known to be usable.
   *
   * @param tables whose facts are checked
   * @param maxRejectedShare in [0, 1]
   */
  public static PTransform<PCollection<KeptModel>, PCollection<FeatureSpace>> space(
      PCollectionView<Facts> facts, List<String> tables, double maxRejectedShare) {
    return new Space(facts, List.copyOf(tables), maxRejectedShare);
  }

  private static final class Space
      extends PTransform<PCollection<KeptModel>, PCollection<FeatureSpace>> {
    private final PCollectionView<Facts> facts;
    private final List<String> tables;
    private final double maxRejectedShare;

    Space(PCollectionView<Facts> facts, List<String> tables, double maxRejectedShare) {
      this.facts = facts;
      this.tables = tables;
      this.maxRejectedShare = maxRejectedShare;
    }

    @Override
    public PCollection<FeatureSpace> expand(PCollection<KeptModel> model) {
      return model
          .apply("Space", ParDo.of(new ToSpace(this)).withSideInputs(facts))
          .setCoder(FeatureSpace.coder());
    }
  }

  private static final class ToSpace extends DoFn<KeptModel, FeatureSpace> {
    private final Space stage;

    ToSpace(Space stage) {
      this.stage = stage;
    }

    @ProcessElement
    public void space(ProcessContext context) {
      InputGate.check(context.sideInput(stage.facts), stage.tables, stage.maxRejectedShare);
      context.output(context.element().space());
    }
  }

  /** What a model knows of the value of customers. */
  public static PTransform<PCollection<KeptModel>, PCollection<ValueFit>> value() {
    return new Value();
  }

  private static final class Value
      extends PTransform<PCollection<KeptModel>, PCollection<ValueFit>> {
    @Override
    public PCollection<ValueFit> expand(PCollection<KeptModel> model) {
      return model.apply("Value", ParDo.of(new ToValue())).setCoder(ValueFit.coder());
    }
  }

  private static final class ToValue extends DoFn<KeptModel, ValueFit> {
    @ProcessElement
    public void value(@Element KeptModel model, OutputReceiver<ValueFit> out) {
      out.output(model.value());
    }
  }

  /** Whom a model takes for outliers. */
  public static PTransform<PCollection<KeptModel>, PCollection<OutlierRule>> outliers() {
    return new Outliers();
  }

  private static final class Outliers
      extends PTransform<PCollection<KeptModel>, PCollection<OutlierRule>> {
    @Override
    public PCollection<OutlierRule> expand(PCollection<KeptModel> model) {
      return model.apply("Rule", ParDo.of(new ToRule())).setCoder(OutlierRule.coder());
    }
  }

  private static final class ToRule extends DoFn<KeptModel, OutlierRule> {
    @ProcessElement
    public void rule(@Element KeptModel model, OutputReceiver<OutlierRule> out) {
      out.output(model.outliers());
    }
  }
}
