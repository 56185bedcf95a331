package io.github.segmentwise.audience;

import java.io.IOException;
import java.util.List;

/** Where the groups of campaigns are kept. */
public interface CampaignStore {

  /**
   * Checks that there is no campaign of the name.
   *
   * @throws io.github.segmentwise.flag.FlagException if there is one
   */
  void checkFree(String name) throws IOException;

  /** Keeps a campaign; says where. */
  String write(String name, List<CampaignRow> rows) throws IOException;

  /**
   * Reads a campaign.
   *
   * @throws io.github.segmentwise.batch.InputException if there is none of the name
   */
  List<CampaignRow> read(String name) throws IOException;

  /** In files beside a run. */
  static CampaignStore inFolder(String folder) {
    return new CampaignStore() {
      @Override
      public void checkFree(String name) throws IOException {
        CampaignFile.checkFree(folder, name);
      }

      @Override
      public String write(String name, List<CampaignRow> rows) throws IOException {
        return CampaignFile.write(folder, name, rows);
      }

      @Override
      public List<CampaignRow> read(String name) throws IOException {
        return CampaignFile.read(folder, name);
      }
    };
  }
}
